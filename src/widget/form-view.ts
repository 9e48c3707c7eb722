import type { Submission } from '../http/contract.ts';
import type { Refusal } from './api.ts';
import { element } from './element.ts';

/** What a person types; the page and the parent are added by the thread. */
export type Typed = Pick<Submission, 'author' | 'body'>;

export interface CommentForm {
  readonly view: HTMLFormElement;
  typed(): Typed;
  fillAuthor(author: Submission['author']): void;
  /** Shows what was wrong, each fault beside its field, and keeps all that was typed. */
  showRefusal(refusal: Refusal): void;
  /** One line above the button. */
  say(text: string): void;
  isBusy(): boolean;
  setBusy(state: 'busy' | 'ready'): void;
  /** The text alone: read to keep a draft, set to bring it back or to clear it. */
  body: string;
}

export interface CommentFormOptions {
  readonly label: string;
  readonly submitLabel: string;
  /** Makes the identifiers of the fields unique within the thread. */
  readonly id: string;
  readonly onSubmit: () => void;
  /** Null for the form that cannot be closed. */
  readonly onCancel: (() => void) | null;
}

type Input = HTMLInputElement | HTMLTextAreaElement;

function field(id: string, label: string, input: Input): HTMLElement {
  input.id = `${id}-${input.name}`;
  return element('div', { class: 'field' }, element('label', { for: input.id }, label), input);
}

function inputs() {
  return {
    body: element('textarea', {
      name: 'body',
      rows: '3',
      dir: 'auto',
      required: '',
    }),
    name: element('input', {
      name: 'author.name',
      maxlength: '100',
      required: '',
      autocomplete: 'name',
      dir: 'auto',
    }),
    email: element('input', {
      name: 'author.email',
      type: 'email',
      maxlength: '254',
      autocomplete: 'email',
    }),
    url: element('input', {
      name: 'author.url',
      inputmode: 'url',
      maxlength: '2048',
      autocomplete: 'url',
    }),
  };
}

/** People type "example.com"; the service wants an address. */
const asAddress = (typed: string) => (/^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`);

function typedIn({ body, name, email, url }: ReturnType<typeof inputs>): Typed {
  const mail = email.value.trim();
  const site = url.value.trim();
  return {
    author: {
      name: name.value.trim(),
      ...(mail && { email: mail }),
      ...(site && { url: asAddress(site) }),
    },
    body: body.value,
  };
}

/** Puts a fault beside its field; false where the form has no such field. */
function markFault(form: HTMLFormElement, { path, message }: Refusal['errors'][number]): boolean {
  const input = form.querySelector<Input>(`[name="${CSS.escape(path)}"]`);
  if (input === null) return false;
  const note = element('p', { class: 'fault', id: `${input.id}-fault` }, message);
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', note.id);
  input.after(note);
  return true;
}

/** Takes each fault to its field; what names no field of the form stands above the button. */
function showFaults(form: HTMLFormElement, line: HTMLElement, { detail, errors }: Refusal): void {
  const elsewhere = errors.filter((error) => !markFault(form, error));
  const isAllMarked = errors.length > 0 && elsewhere.length === 0;
  const rest = elsewhere.map(({ path, message }) => ` ${path} ${message}.`).join('');
  line.textContent = isAllMarked ? 'Please look at the marked fields.' : `${detail}${rest} Your text is kept.`;
  form.querySelector<HTMLElement>('[aria-invalid]')?.focus();
}

function clearFaults(form: HTMLFormElement, message: HTMLElement): void {
  message.textContent = '';
  for (const note of form.querySelectorAll('.fault')) note.remove();
  for (const input of form.querySelectorAll('[aria-invalid]')) {
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
  }
}

export function commentForm({ label, submitLabel, id, onSubmit, onCancel }: CommentFormOptions): CommentForm {
  const all = inputs();
  const submit = element('button', { type: 'submit', class: 'primary' }, submitLabel);
  const cancel = onCancel === null ? null : element('button', { type: 'button', class: 'quiet' }, 'Cancel');
  const message = element('p', { class: 'message', role: 'alert' });
  const view = element(
    'form',
    { class: 'comment-form' },
    field(id, label, all.body),
    element(
      'div',
      { class: 'fields' },
      field(id, 'Name', all.name),
      field(id, 'E-mail (optional, never shown)', all.email),
      field(id, 'Website (optional)', all.url),
    ),
    message,
    element('div', { class: 'form-end' }, submit, cancel),
  );
  view.addEventListener('submit', (event) => {
    event.preventDefault();
    clearFaults(view, message);
    onSubmit();
  });
  cancel?.addEventListener('click', () => onCancel?.());
  view.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') onCancel?.();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) view.requestSubmit();
  });
  return {
    view,
    typed: () => typedIn(all),
    fillAuthor({ name, email, url }) {
      all.name.value = name;
      all.email.value = email ?? '';
      all.url.value = url ?? '';
    },
    showRefusal: (refusal) => showFaults(view, message, refusal),
    say(text) {
      message.textContent = text;
    },
    isBusy: () => view.ariaBusy === 'true',
    setBusy(state) {
      submit.setAttribute('aria-disabled', String(state === 'busy'));
      view.setAttribute('aria-busy', String(state === 'busy'));
    },
    get body() {
      return all.body.value;
    },
    set body(text) {
      all.body.value = text;
    },
  };
}
