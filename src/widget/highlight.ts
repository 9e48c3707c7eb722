/** [start, end) in UTF-16 code units, as reasons carry it; null where the evidence is not in the text. */
export type MarkedSpan = readonly [start: number, end: number] | null;

/** A stretch of text under the same marks: the indexes of the spans that cover it, and of those that end with it. */
export interface Segment {
  readonly text: string;
  readonly marks: readonly number[];
  readonly ending: readonly number[];
}

const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const splitsPair = (text: string, at: number) =>
  isHighSurrogate(text.charCodeAt(at - 1)) && isLowSurrogate(text.charCodeAt(at));

/** Kept inside the text and widened to whole characters, so that a mark never cuts an emoji in two. */
function clampToText(text: string, span: MarkedSpan): MarkedSpan {
  if (span === null) return null;
  const start = Math.max(0, span[0]);
  const end = Math.min(text.length, span[1]);
  if (!(start < end)) return null;
  return [splitsPair(text, start) ? start - 1 : start, splitsPair(text, end) ? end + 1 : end];
}

/** Cuts `text` at every edge of `spans`, overlapping ones too; the segments joined are `text` again. */
export function cutAtSpans(text: string, spans: readonly MarkedSpan[]): Segment[] {
  const fitted = spans.map((span) => clampToText(text, span));
  const edges = [0, text.length, ...fitted.flatMap((span) => span ?? [])];
  const cuts = [...new Set(edges)].sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i] ?? 0;
    const marks = fitted.flatMap((span, index) => (span !== null && span[0] <= start && span[1] >= end ? [index] : []));
    return { text: text.slice(start, end), marks, ending: marks.filter((index) => fitted[index]?.[1] === end) };
  });
}

/** The numbers that stand behind a marked stretch: of the reasons whose quotation ends there, counted from 1. */
export const referencesOf = ({ ending }: Segment): string | null =>
  ending.length === 0 ? null : ending.map((index) => index + 1).join(' ');
