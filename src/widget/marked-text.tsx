import { cutAtSpans, type MarkedSpan, referencesOf } from './highlight.ts';

/** Plain text with the quoted spans marked; `data-refs` numbers the reasons that quote it. */
export function MarkedText({ text, spans }: { text: string; spans: readonly MarkedSpan[] }) {
  return (
    <>
      {cutAtSpans(text, spans).map((segment) =>
        segment.marks.length === 0 ? segment.text : <mark data-refs={referencesOf(segment)}>{segment.text}</mark>,
      )}
    </>
  );
}
