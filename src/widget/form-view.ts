import type { Preview, Submission } from '../http/contract.ts';
import type { Refusal, Service } from './api.ts';
import { element } from './element.ts';
import type { FormStart } from './form-start.ts';
import { remembered } from './memory.ts';
import { refusalWords } from './refusal-words.ts';
import type { FormWords, Speech } from './speech.ts';

/** What a person types; the page and the parent are added by the thread. */
export type Typed = Pick<Submission, 'author' | 'body'>;

export interface CommentFormOptions {
  readonly service: Service;
  readonly setHtml: (target: HTMLElement, html: string) => void;
  readonly start: FormStart;
  readonly speech: Speech;
  readonly words: FormWords;
  readonly submitLabel: string;
  /** Called whenever the focus comes into the form. */
  readonly onFocus: () => void;
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
  const line = (name: string, rest: Record<string, string>) =>
    element('input', { name, part: 'field', dir: 'auto', ...rest });
  return {
    name: line('author.name', { maxlength: '100', required: '', autocomplete: 'name' }),
    email: line('author.email', { maxlength: '254', type: 'email', autocomplete: 'email' }),
    url: line('author.url', { maxlength: '2048', inputmode: 'url', autocomplete: 'url' }),
    remember: element('input', { type: 'checkbox' }),
  };
}

/** People type "example.com"; the service wants an address. */
const asAddress = (typed: string) => (/^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`);

function authorIn({ name, email, url }: ReturnType<typeof inputs>): Typed['author'] {
  const mail = email.value.trim();
  const site = url.value.trim();
  return { name: name.value.trim(), ...(mail && { email: mail }), ...(site && { url: asAddress(site) }) };
}

/** Puts a fault beside its field; false where the form has no such field. */
function markFault(form: HTMLFormElement, { path, message }: Refusal['errors'][number]): boolean {
  const input = form.querySelector<Input>(`[name="${CSS.escape(path)}"]`);
  if (input === null) return false;
  const note = element('p', { class: 'fault', lang: 'en', id: `${input.id}-fault` }, message);
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', note.id);
  input.after(note);
  return true;
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
  readonly #options: CommentFormOptions;
  readonly #inputs = inputs();
  readonly #line = element('p', { class: 'message', role: 'alert' });
  readonly #submit: HTMLButtonElement;
  readonly #preview = element('section', { class: 'preview', 'aria-live': 'polite' });

  /** Makes a whole form of one that was begun; text and focus stay where they are. */
  constructor(options: CommentFormOptions) {
    this.#options = options;
    const look = { class: 'primary', part: 'button', 'aria-keyshortcuts': 'Control+Enter Meta+Enter' };
    this.#submit = element('button', { type: 'submit', ...look }, options.submitLabel);
    this.view = options.start.view;
    this.#complete(options);
    this.#listen(options);
    this.#recall();
  }

  #complete({ words, onCancel }: CommentFormOptions): void {
    const { name, email, url, remember } = this.#inputs;
    const { id } = this.view;
    const cancel = onCancel && element('button', { type: 'button', class: 'quiet' }, words.cancel);
    cancel?.addEventListener('click', () => onCancel?.());
    const preview = element('button', { type: 'button', class: 'quiet preview-button' }, words.preview);
    preview.addEventListener('click', () => void this.#showPreview());
    this.#preview.ariaLabel = words.preview;
    this.view.append(
      element('p', { class: 'hint' }, words.hint),
      element(
        'div',
        { class: 'fields' },
        field(id, words.name, name),
        field(id, words.email, email),
        field(id, words.website, url),
      ),
      element('label', { class: 'hint' }, remember, ` ${words.remember}`),
      this.#preview,
      this.#line,
      element('div', { class: 'form-end' }, this.#submit, preview, cancel),
    );
    this.view.classList.remove('folded');
  }

  #listen({ start, onFocus, onSubmit, onCancel }: CommentFormOptions): void {
    this.view.addEventListener('submit', (event) => {
      event.preventDefault();
      clearFaults(this.view);
      this.say('');
      onSubmit();
    });
    this.view.addEventListener('focusin', onFocus);
    this.view.addEventListener('input', () => start.draft.write(this.body));
    // A preview of what no longer stands there would mislead.
    start.body.addEventListener('input', () => this.#preview.replaceChildren());
    this.view.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
      if (key === 'Escape') onCancel?.();
      if (key === 'Enter' && (ctrlKey || metaKey)) this.view.requestSubmit();
    });
  }

  /** By the service's own renderer, so that what is shown and what is published are one. */
  async #showPreview(): Promise<void> {
    const { body } = this;
    const answer = await this.#options.service.call<Preview>('preview', { method: 'POST', body: { body } });
    if (body !== this.body) return;
    this.say('');
    if ('refusal' in answer) {
      this.showRefusal(answer.refusal);
      return;
    }
    const shown = element('div', { class: 'body', dir: 'auto' });
    this.#options.setHtml(shown, answer.value.html);
    this.#preview.replaceChildren(shown);
  }

  #recall(): void {
    try {
      this.author = JSON.parse(remembered.read());
      this.#inputs.remember.checked = true;
    } catch {}
  }

  /** Keeps the author for the next visit if asked to, and else forgets whom it kept. */
  remember(): void {
    remembered.write(this.#inputs.remember.checked ? JSON.stringify(this.typed.author) : '');
  }

  get typed(): Typed {
    return { author: authorIn(this.#inputs), body: this.body };
  }

  /** The text alone, with its draft: set to bring it back or to clear it. */
  get body(): string {
    return this.#options.start.body.value;
  }

  set body(text: string) {
    this.#options.start.body.value = text;
    this.#preview.replaceChildren();
    this.#options.start.draft.write(text);
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
  say(...line: (Node | string)[]): void {
    this.#line.replaceChildren(...line);
  }

  /** Shows what was wrong, each fault beside its field, and keeps all that was typed. */
  showRefusal(refusal: Refusal): void {
    const { words, speech } = this.#options;
    const elsewhere = refusal.errors.filter((error) => !markFault(this.view, error));
    const more = elsewhere.map(({ path, message }) => ` ${path} ${message}.`).join('');
    if (refusal.errors.length > elsewhere.length && !more) this.say(words.check);
    else this.say(...refusalWords(speech, refusal), `${more} ${words.kept}`);
    this.view.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }
}
