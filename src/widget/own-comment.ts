import type { Clock } from '../clock.ts';
import type { EditReceipt } from '../http/contract.ts';
import type { Service } from './api.ts';
import { complain } from './complaint.ts';
import { element } from './element.ts';
import type { OwnComment } from './own-comments.ts';
import { refusalWords } from './refusal-words.ts';
import { type FormWords, fill, type Speech } from './speech.ts';

export interface OwnCommentOptions {
  readonly service: Service;
  readonly speech: Speech;
  readonly words: FormWords;
  readonly now: Clock;
  /** What shows it: its article, or what became of it. */
  readonly place: HTMLElement;
  readonly own: OwnComment;
  /** Shows the new text in place of the old one, or what became of it. */
  readonly onEdited: (receipt: EditReceipt, body: string) => void;
  readonly onDeleted: () => void;
}

/** Lets authors change and delete what they have just written, as long as the service does. */
export function offerChanges(options: OwnCommentOptions): void {
  const { words, speech, place, own, now } = options;
  const until = new Date(own.editableUntil);
  if (until <= now()) return;
  const time = until.toLocaleTimeString(speech.locale, { timeStyle: 'short' });
  const edit = element('button', { type: 'button', class: 'quiet edit' }, words.edit);
  const remove = element('button', { type: 'button', class: 'quiet' }, words.delete);
  // A timer is not read out as it runs (WAI-ARIA 1.2), and tells how long there is to whoever comes to it.
  const left = element('span', { role: 'timer' });
  const line = element('p', { class: 'hint' }, `${fill(words.until, { time })} `, left);
  place.querySelector('.actions')?.append(edit, remove);
  place.append(line);
  let { body } = own;
  const onEdited = (edited: EditReceipt, text: string) => {
    body = text;
    options.onEdited(edited, text);
  };
  edit.addEventListener('click', () => openEdit({ ...options, own: { ...own, body }, onEdited }, edit));
  remove.addEventListener('blur', () => {
    remove.textContent = words.delete;
  });
  remove.addEventListener('click', async () => {
    // The first press asks, the second one answers.
    if (remove.textContent !== words.deleteSure) {
      remove.textContent = words.deleteSure;
      return;
    }
    const answer = await options.service.call(`comments/${own.id}`, { method: 'DELETE', token: own.editToken });
    if ('refusal' in answer) complain(place, ...refusalWords(speech, answer.refusal));
    else options.onDeleted();
  });
  const tick = () => {
    const seconds = Math.ceil((until.getTime() - now().getTime()) / 1000);
    left.textContent = `(${clockTime(seconds, speech.locale)})`;
    if (seconds > 0) return;
    clearInterval(ticking);
    if ([edit, remove].some((button) => button.matches(':focus'))) place.focus();
    for (const node of [edit, remove, line]) node.remove();
  };
  const ticking = setInterval(tick, 1000);
  tick();
}

/** "4:09", in the digits of the language. */
function clockTime(seconds: number, locale: string): string {
  const minutes = Math.floor(seconds / 60).toLocaleString(locale);
  return `${minutes}:${(seconds % 60).toLocaleString(locale, { minimumIntegerDigits: 2 })}`;
}

function openEdit(options: OwnCommentOptions, opener: HTMLElement): void {
  const { words, speech, place, own } = options;
  if (place.querySelector('.editing')) return;
  const text = element('textarea', { rows: '4', dir: 'auto', 'aria-label': words.edit });
  text.value = own.body;
  const line = element('p', { class: 'message', role: 'alert' });
  const cancel = element('button', { type: 'button', class: 'quiet' }, words.cancel);
  const save = element('button', { type: 'submit', class: 'primary', part: 'button' }, words.save);
  const end = element('div', { class: 'form-end' }, save, cancel);
  const form = element('form', { class: 'comment-form editing', part: 'form' }, text, line, end);
  const close = () => {
    form.remove();
    opener.focus();
  };
  cancel.addEventListener('click', close);
  form.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const { value: body } = text;
    const what = { method: 'PATCH', token: own.editToken, body: { body } };
    const answer = await options.service.call<EditReceipt>(`comments/${own.id}`, what);
    if ('refusal' in answer) {
      line.replaceChildren(...refusalWords(speech, answer.refusal), ` ${words.kept}`);
      return;
    }
    close();
    options.onEdited(answer.value, body);
  });
  place.append(form);
  text.focus();
}
