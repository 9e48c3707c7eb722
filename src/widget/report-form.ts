import type { Service } from './api.ts';
import { element } from './element.ts';
import { refusalWords } from './refusal-words.ts';
import { type FormWords, fill, type Speech } from './speech.ts';

export interface ReportOptions {
  readonly service: Service;
  readonly speech: Speech;
  readonly words: FormWords;
  readonly comment: { readonly id: string; readonly author: { readonly name: string } };
  /** Where the focus goes back to. */
  readonly opener: HTMLElement | null;
}

const reasons = ['spam', 'abuse', 'offTopic', 'other'] as const;

/** A small form that tells the moderators what is wrong with a comment. */
export function reportForm({ service, speech, words, comment, opener }: ReportOptions): HTMLFormElement {
  const why = element('select', { 'aria-label': fill(speech.words.reportTitle, comment.author) });
  why.append(...reasons.map((reason) => element('option', { value: reason }, words[reason])));
  const note = element('textarea', { id: `note-${comment.id}`, rows: '2', maxlength: '2000', dir: 'auto' });
  const field = element('div', { class: 'field' }, element('label', { for: note.id }, words.note), note);
  const line = element('p', { class: 'message', role: 'alert' });
  const cancel = element('button', { type: 'button', class: 'quiet' }, words.cancel);
  const send = element('button', { type: 'submit', class: 'primary', part: 'button' }, words.send);
  const end = element('div', { class: 'form-end' }, send, cancel);
  const form = element('form', { class: 'comment-form reporting', part: 'form' }, why, field, line, end);
  const close = () => {
    form.remove();
    opener?.focus();
  };
  cancel.addEventListener('click', close);
  form.addEventListener('keydown', ({ key }) => key === 'Escape' && close());
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const answer = await service.call(`comments/${comment.id}/reports`, {
      method: 'POST',
      body: { reason: why.value, ...(note.value.trim() && { note: note.value }) },
    });
    if ('refusal' in answer) {
      line.replaceChildren(...refusalWords(speech, answer.refusal));
      return;
    }
    const thanks = element('p', { class: 'hint', tabindex: '-1', role: 'status' }, words.reported);
    form.replaceWith(thanks);
    thanks.focus();
  });
  return form;
}
