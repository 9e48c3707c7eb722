import type { Reading } from '../../text/read.ts';

/** What a site's moderators have taught: of so many comments, how often each mark stood in one that they removed or kept. */
export interface SiteLessons {
  readonly removed: number;
  readonly kept: number;
  readonly ofMarks: ReadonlyMap<number, { readonly removed: number; readonly kept: number }>;
}

/** The marks of a site share so many numbers. */
export const markNumbers = 1 << 16;
const mostWords = 300;

/** The marks of a comment, each once and in order: its words, its pairs of words and the domains that it links to, hashed. */
export function marksOf(reading: Reading): number[] {
  const marks = new Set<number>();
  for (const text of markedTexts(reading)) marks.add(hashOf(text));
  return [...marks].sort((a, b) => a - b);
}

/** What marks stood for in the comments given; where two share a number, in the one that was read last. */
export const textOfMarks = (readings: readonly Reading[]): Map<number, string> =>
  new Map(readings.flatMap((reading) => [...markedTexts(reading)].map((text) => [hashOf(text), text] as const)));

function* markedTexts({ words, links }: Reading): Generator<string> {
  for (const [i, { text, sentence }] of words.slice(0, mostWords).entries()) {
    yield text;
    const before = words[i - 1];
    if (before?.sentence === sentence) yield `${before.text} ${text}`;
  }
  for (const { domain } of links) yield `→ ${domain}`;
}

// So many sightings of a mark, shared as all comments are, stand against what it seems to say. With what follows chosen on
// DataCamp's articles and eight YouTube videos, each learned as a site of its own.
const doubt = 1;
const gain = 4;
const most = 10;
/** After so many comments the lessons count half. */
const halfwayComments = 30;

/**
 * What the lessons add to the log odds that a comment is unwanted, in [-10, 10]; 0 where they say nothing. Source: log odds ratios with
 * a prior that expects nothing of a mark (Monroe et al. 2008), added up as by naive Bayes, damped for how marks repeat each other.
 */
export function oddsBySite({ removed, kept, ofMarks }: SiteLessons, marks: readonly number[]): number {
  const all = removed + kept;
  if (removed === 0 || kept === 0 || marks.length === 0) return 0;
  const trust = (gain * all) / (all + halfwayComments);
  let sum = 0;
  for (const mark of marks) {
    const seen = ofMarks.get(mark);
    if (seen === undefined) continue;
    const ratio = (seen.removed + (doubt * removed) / all) / (seen.kept + (doubt * kept) / all);
    sum += Math.log((ratio * kept) / removed);
  }
  return Math.max(-most, Math.min(most, (trust * sum) / Math.sqrt(marks.length)));
}

function hashOf(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash ^ (hash >>> 16)) & (markNumbers - 1);
}
