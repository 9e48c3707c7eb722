import { element } from './element.ts';
import type { Kept } from './memory.ts';

/** The one field that a form is until somebody writes in it. */
export interface FormStart {
  readonly view: HTMLFormElement;
  readonly body: HTMLTextAreaElement;
  readonly draft: Kept;
}

export interface FormStartOptions {
  /** Makes the identifiers of the fields unique within the thread. */
  readonly id: string;
  readonly label: string;
  readonly draft: Kept;
}

export function startForm({ id, label, draft }: FormStartOptions): FormStart {
  const body = element('textarea', { id: `${id}-body`, name: 'body', part: 'field', rows: '1', dir: 'auto' });
  body.value = draft.read();
  body.required = true;
  const field = element('div', { class: 'field' }, element('label', { for: body.id }, label), body);
  return { view: element('form', { id, class: 'comment-form folded', part: 'form' }, field), body, draft };
}
