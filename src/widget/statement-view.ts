import type { Clock } from '../clock.ts';
import type { Appeal, Statement } from '../http/contract.ts';
import type { Service } from './api.ts';
import { complain } from './complaint.ts';
import { element } from './element.ts';
import type { Kept } from './memory.ts';
import { refusalWords } from './refusal-words.ts';
import { relativeTime } from './relative-time.ts';
import { type FormWords, fill, type OwnWords, type Speech } from './speech.ts';
import { safeWebsite, userLinkRel } from './website.ts';

export interface StatementOptions {
  readonly service: Service;
  readonly speech: Speech;
  readonly words: FormWords;
  readonly ownWords: OwnWords;
  readonly now: Clock;
  /** What became of the comment: the statement opens in it. */
  readonly place: HTMLElement;
  readonly own: { readonly id: string; readonly editToken: string };
  /** An appeal that is begun. */
  readonly draft: Kept;
  /** Where it is known already; else it is asked for when somebody wants to read it. */
  readonly statement: Statement | null;
}

/** Lets authors read the whole statement of reasons for their comment, and appeal against it as long as they may. */
export function offerStatement(options: StatementOptions): void {
  const { place, ownWords, statement } = options;
  const button = element('button', { type: 'button', class: 'quiet why' }, ownWords.statement);
  button.ariaExpanded = 'false';
  place.querySelector('.actions')!.append(button);
  let view: HTMLElement | null = null;
  const open = async (known: Statement | null) => {
    view = known && statementView(options, known);
    button.ariaExpanded = String(view !== null);
    if (view) place.append(view);
  };
  button.addEventListener('click', async () => {
    view?.remove();
    await open(view === null ? (statement ?? (await askFor(options))) : null);
  });
  // An answer that was waited for is not hidden behind a button.
  if (statement !== null && statement.appeals.length > 0) void open(statement);
}

async function askFor({ service, own, place, speech }: StatementOptions): Promise<Statement | null> {
  complain(place);
  const answer = await service.call<Statement>(`comments/${own.id}/statement`, { method: 'GET', token: own.editToken });
  if ('value' in answer) return answer.value;
  complain(place, ...refusalWords(speech, answer.refusal));
  return null;
}

function statementView(options: StatementOptions, { statements, appeals, appealableUntil }: Statement): HTMLElement {
  const { ownWords } = options;
  const view = element('section', { class: 'statement', 'aria-label': ownWords.statement });
  const inForce = statements.find((one) => one.inForce);
  if (inForce) {
    const { facts, ground, redress } = inForce;
    // The service words its statements in English.
    const said = (text: string) => element('p', { lang: 'en', dir: 'auto' }, text);
    view.append(said(facts), said(ground.explanation), ...termsView(ground.terms, ownWords), said(redress));
  }
  view.append(...appeals.flatMap((appeal) => appealView(options, appeal)));
  if (appealableUntil !== null) view.append(appealForm(options, view));
  return view;
}

function termsView(terms: Statement['statements'][number]['ground']['terms'], words: OwnWords): HTMLElement[] {
  const href = safeWebsite(terms?.url);
  return [
    ...(terms?.text ? [element('blockquote', { class: 'own-text', dir: 'auto' }, terms.text)] : []),
    ...(href ? [element('p', {}, element('a', { href, rel: userLinkRel }, words.terms))] : []),
  ];
}

/** What was said against a decision, what became of that, and what the person said who answered it. */
function appealView({ ownWords, speech, now }: StatementOptions, { status, text, filedAt, answer }: Appeal) {
  const told = { open: ownWords.appealed, ...ownWords }[status];
  const when = relativeTime(new Date(answer?.answeredAt ?? filedAt), now(), speech.locale);
  return [
    element('blockquote', { class: 'own-text', dir: 'auto' }, text),
    element('p', { class: 'appeal', tabindex: '-1' }, fill(told, { when })),
    ...(answer?.reasons ? [element('blockquote', { class: 'own-text', dir: 'auto' }, answer.reasons)] : []),
  ];
}

function appealForm(options: StatementOptions, view: HTMLElement): HTMLFormElement {
  const { service, speech, words, ownWords, own, draft } = options;
  const text = element('textarea', { id: `appeal-${own.id}`, rows: '4', dir: 'auto', maxlength: '5000', required: '' });
  text.value = draft.read();
  text.addEventListener('input', () => draft.write(text.value));
  const line = element('div', { role: 'alert' });
  const send = element('button', { type: 'submit', class: 'primary', part: 'button' }, ownWords.sendAppeal);
  const label = element('label', { for: text.id }, ownWords.appealLabel);
  const field = element('div', { class: 'field' }, label, text);
  const form = element(
    'form',
    { class: 'comment-form appealing', part: 'form' },
    field,
    line,
    element('div', { class: 'form-end' }, send),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = send.ariaDisabled = 'true';
    const what = { method: 'POST', token: own.editToken, body: { text: text.value } };
    const answer = await service.call<Appeal>(`comments/${own.id}/appeal`, what);
    form.ariaBusy = send.ariaDisabled = 'false';
    if ('refusal' in answer) {
      complain(line, ...refusalWords(speech, answer.refusal), ` ${words.kept}`);
      return;
    }
    draft.write('');
    form.replaceWith(...appealView(options, answer.value));
    view.querySelector<HTMLElement>('.appeal:last-of-type')?.focus();
  });
  return form;
}
