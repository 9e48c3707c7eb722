import type { Reason } from '../http/contract.ts';
import { element } from './element.ts';
import { type ReasonSentences, tellReason } from './reasons.ts';

/** Why a comment is not shown, one sentence a reason. */
export const reasonList = (
  reasons: readonly Reason[],
  body: string,
  sentences: Partial<ReasonSentences> | null,
): HTMLElement => element('ol', { class: 'reasons' }, ...reasons.map((reason) => line(reason, body, sentences)));

function line(reason: Reason, body: string, sentences: Partial<ReasonSentences> | null): HTMLElement {
  const told = tellReason(reason, body, sentences);
  if ('english' in told) return element('li', {}, element('span', { lang: 'en', dir: 'ltr' }, told.english));
  // Quotation marks of the language come with the element.
  const quote = told.quote === null ? [] : [' ', element('q', {}, element('bdi', {}, told.quote))];
  return element('li', {}, told.sentence, ...quote);
}
