import type { Reason, SubmissionReceipt } from '../http/contract.ts';
import { element } from './element.ts';
import { cutAtSpans, referencesOf } from './highlight.ts';
import { outcomeWording, reasonsToTell } from './outcome-wording.ts';
import { reasonList } from './reason-list.ts';
import type { ReasonSentences } from './reasons.ts';
import type { FormWords } from './speech.ts';

/** The author's own text with the quoted spans marked, numbered as the reasons are. */
function ownText(body: string, reasons: readonly Reason[]): HTMLElement {
  const segments = cutAtSpans(
    body,
    reasons.map((reason) => reason.span),
  );
  const parts = segments.map((segment) =>
    segment.marks.length === 0 ? segment.text : element('mark', { 'data-refs': referencesOf(segment) }, segment.text),
  );
  return element('blockquote', { class: 'own-text', dir: 'auto' }, ...parts);
}

/** Tells an author that their comment is held or refused, and why: the reasons beside what they wrote. */
export function outcomeView(
  { words, sentences }: { readonly words: FormWords; readonly sentences: Partial<ReasonSentences> | null },
  { status, reasons: record }: Pick<SubmissionReceipt, 'status' | 'reasons'>,
  body: string,
): HTMLElement {
  const reasons = reasonsToTell(record);
  const { title, detail, tone } = outcomeWording(words, status);
  const dismiss = element('button', { type: 'button', class: 'quiet close' }, words.close);
  const view = element(
    'section',
    { class: `outcome ${tone}`, part: 'outcome', tabindex: '-1', 'aria-label': title },
    element('h3', {}, title),
    element('p', {}, detail),
    reasonList(reasons, body, sentences),
    ownText(body, reasons),
    element('p', { class: 'actions' }, dismiss),
  );
  dismiss.addEventListener('click', () => {
    // The focus stays near what was read: at the comment answered to, or at the head of the thread.
    const next = view.closest('article') ?? view.closest('.thread')?.querySelector<HTMLElement>('h2');
    view.remove();
    next?.focus();
  });
  return view;
}
