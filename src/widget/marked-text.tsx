import { cutAtSpans, type MarkedSpan } from './highlight.ts';

/** Plain text with the quoted spans marked; `data-refs` numbers the reasons (from 1) that quote each stretch. */
export function MarkedText({ text, spans }: { text: string; spans: readonly MarkedSpan[] }) {
  return (
    <>
      {cutAtSpans(text, spans).map(({ text: part, marks }) =>
        marks.length === 0 ? part : <mark data-refs={marks.map((mark) => mark + 1).join(' ')}>{part}</mark>,
      )}
    </>
  );
}
