import type { Submission } from '../http/contract.ts';
import type { Refusal } from './api.ts';
import { element } from './element.ts';

/** What a person types; the page and the parent are added by the thread. */
export type Typed = Pick<Submission, 'author' | 'body'>;

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

/** Takes each fault to its field; returns the line that stands above the button. */
function showFaults(form: HTMLFormElement, { detail, errors }: Refusal): string {
  const elsewhere = errors.filter((error) => !markFault(form, error));
  if (errors.length > 0 && elsewhere.length === 0) return 'Please look at the marked fields.';
  return `${detail}${elsewhere.map(({ path, message }) => ` ${path} ${message}.`).join('')} Your text is kept.`;
}

function clearFaults(form: HTMLFormElement): void {
  for (const note of form.querySelectorAll('.fault')) note.remove();
  for (const input of form.querySelectorAll('[aria-invalid]')) {
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
  }
}

/** One form for a comment or a reply: what is typed, what is wrong with it, and whether it is on its way. */
export class CommentForm {
  readonly view: HTMLFormElement;
  readonly #inputs = inputs();
  readonly #line = element('p', { class: 'message', role: 'alert' });
  readonly #submit: HTMLButtonElement;

  constructor({ label, submitLabel, id, onSubmit, onCancel }: CommentFormOptions) {
    const { body, name, email, url } = this.#inputs;
    const cancel = onCancel === null ? null : element('button', { type: 'button', class: 'quiet' }, 'Cancel');
    this.#submit = element('button', { type: 'submit', class: 'primary' }, submitLabel);
    this.view = element(
      'form',
      { class: 'comment-form' },
      field(id, label, body),
      element(
        'div',
        { class: 'fields' },
        field(id, 'Name', name),
        field(id, 'E-mail (optional, never shown)', email),
        field(id, 'Website (optional)', url),
      ),
      this.#line,
      element('div', { class: 'form-end' }, this.#submit, cancel),
    );
    this.view.addEventListener('submit', (event) => {
      event.preventDefault();
      clearFaults(this.view);
      this.say('');
      onSubmit();
    });
    cancel?.addEventListener('click', () => onCancel?.());
    this.view.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
      if (key === 'Escape') onCancel?.();
      if (key === 'Enter' && (ctrlKey || metaKey)) this.view.requestSubmit();
    });
  }

  get typed(): Typed {
    return typedIn(this.#inputs);
  }

  /** The text alone: read to keep a draft, set to bring it back or to clear it. */
  get body(): string {
    return this.#inputs.body.value;
  }

  set body(text: string) {
    this.#inputs.body.value = text;
  }

  set author({ name, email, url }: Submission['author']) {
    this.#inputs.name.value = name;
    this.#inputs.email.value = email ?? '';
    this.#inputs.url.value = url ?? '';
  }

  get isBusy(): boolean {
    return this.view.ariaBusy === 'true';
  }

  set isBusy(isBusy: boolean) {
    this.view.ariaBusy = this.#submit.ariaDisabled = String(isBusy);
  }

  /** One line above the button. */
  say(text: string): void {
    this.#line.textContent = text;
  }

  /** Shows what was wrong, each fault beside its field, and keeps all that was typed. */
  showRefusal(refusal: Refusal): void {
    this.say(showFaults(this.view, refusal));
    this.view.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }
}
