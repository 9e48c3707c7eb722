import type { PublicComment, Submission, SubmissionReceipt } from '../http/contract.ts';
import type { Answer, Service } from './api.ts';
import { element } from './element.ts';
import { CommentForm } from './form-view.ts';
import { idempotencyKeys } from './idempotency.ts';
import { outcomeView } from './outcome-view.ts';
import type { PageIdentity } from './page-identity.ts';

export interface PostingOptions {
  readonly service: Service;
  readonly page: PageIdentity;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Called for every answer, whatever it says. */
  readonly onReceipt: (receipt: SubmissionReceipt) => void;
  /** Puts a published comment into the thread and the focus on it. */
  readonly publish: (comment: PublicComment) => void;
}

/** A form, the comment it answers to, and the place where its outcome is told. */
interface Place {
  readonly form: CommentForm;
  readonly parent: PublicComment | null;
  readonly done: () => void;
}

/** The refusals that a proof, or a new one, turns into an acceptance. */
const asksForProof = (code: string) => code === 'challenge_required' || code === 'invalid_proof';

const noProof = 'Comments from your network need a calculation against spam, which this browser cannot make here.';

const pageOf = ({ url, key, title }: PageIdentity): Submission['page'] => ({
  url,
  ...(key !== null && { key }),
  ...(title !== null && { title }),
});

/** What the thread shows of one's own comment, before the thread itself is asked again. */
function asPublished(receipt: SubmissionReceipt, { author }: Submission, parent: PublicComment | null): PublicComment {
  return {
    id: receipt.id,
    parentId: parent?.id ?? null,
    depth: parent === null ? 0 : parent.depth + 1,
    author: { name: author.name, url: author.url ?? null, badge: null },
    html: receipt.html,
    createdAt: receipt.createdAt,
    editedAt: null,
    votes: { up: 0, down: 0 },
    replyCount: 0,
  };
}

/** Everything about writing: the form at the top, one reply form at a time, and telling what became of each. */
export class Posting {
  readonly #options: PostingOptions;
  readonly #keys: ReturnType<typeof idempotencyKeys>;
  #author: Submission['author'] | null = null;
  #main: CommentForm | null = null;
  #reply: { readonly form: CommentForm; readonly button: HTMLButtonElement; readonly parentId: string } | null = null;
  /** Replies begun and left, by the comment they answer: closing a form loses no text. */
  readonly #drafts = new Map<string, string>();

  constructor(options: PostingOptions) {
    this.#options = options;
    this.#keys = idempotencyKeys(options.randomBytes);
  }

  /** The form for a comment on the article itself. */
  mainForm(): HTMLElement {
    const form: CommentForm = new CommentForm({
      id: 'new',
      label: 'Your comment',
      submitLabel: 'Post comment',
      onSubmit: () => void this.#send({ form, parent: null, done: () => this.#clear(form) }),
      onCancel: null,
    });
    this.#main = form;
    return form.view;
  }

  /** Opens the reply form under a comment; pressed again, the button closes it. */
  toggleReply(parent: PublicComment, button: HTMLButtonElement): void {
    // While a reply is on its way its form stays: the answer is told in its place.
    if (this.#reply?.form.isBusy) return;
    const wasOpenHere = this.#reply?.button === button;
    this.#closeReply();
    if (wasOpenHere) return;
    const close = () => {
      if (form.isBusy) return;
      this.#closeReply();
      button.focus();
    };
    const form: CommentForm = new CommentForm({
      id: 'reply',
      label: `Your reply to ${parent.author.name}`,
      submitLabel: 'Post reply',
      onSubmit: () => void this.#send({ form, parent, done: () => this.#finishReply(form) }),
      onCancel: close,
    });
    if (this.#author !== null) form.author = this.#author;
    form.body = this.#drafts.get(parent.id) ?? '';
    this.#reply = { form, button, parentId: parent.id };
    button.setAttribute('aria-expanded', 'true');
    button.closest('article')?.append(form.view);
    form.view.querySelector('textarea')?.focus();
  }

  #closeReply(): void {
    if (this.#reply === null) return;
    const { form, button, parentId } = this.#reply;
    this.#drafts.set(parentId, form.body);
    form.view.remove();
    button.setAttribute('aria-expanded', 'false');
    this.#reply = null;
  }

  #finishReply(form: CommentForm): void {
    this.#clear(form);
    if (this.#reply?.form === form) this.#closeReply();
  }

  #clear(form: CommentForm): void {
    form.body = '';
  }

  async #send(place: Place): Promise<void> {
    const { form, parent } = place;
    if (form.isBusy) return;
    const submission = { page: pageOf(this.#options.page), parentId: parent?.id ?? null, ...form.typed };
    form.isBusy = true;
    const answer = await this.#post(submission, form);
    form.isBusy = false;
    if ('refusal' in answer) {
      form.showRefusal(answer.refusal);
      return;
    }
    this.#keys.answered();
    this.#author = submission.author;
    if (this.#main !== null) this.#main.author = submission.author;
    this.#tell(place, submission, answer.value);
  }

  /** Posts; where the service wants a proof first, posts once more with one. */
  async #post(submission: Submission, form: CommentForm): Promise<Answer<SubmissionReceipt>> {
    const { service } = this.#options;
    const first = await service.postComment(submission, this.#keys.keyFor(submission));
    if (!('refusal' in first) || !asksForProof(first.refusal.code)) return first;
    form.say('One moment: your browser makes a short calculation against spam.');
    const proof = await service.prove();
    form.say('');
    if (proof === null) return { refusal: { ...first.refusal, detail: noProof } };
    const proven = { ...submission, proof };
    return service.postComment(proven, this.#keys.keyFor(proven));
  }

  #tell({ form, parent, done }: Place, submission: Submission, receipt: SubmissionReceipt): void {
    if (receipt.status === 'approved') {
      done();
      this.#options.publish(asPublished(receipt, submission, parent));
    } else {
      const outcome = outcomeView(receipt, submission.body);
      form.view.after(outcome);
      // A refused text stays in its form: its author may want to say it differently.
      if (receipt.status === 'pending') done();
      outcome.focus();
    }
    this.#options.onReceipt(receipt);
  }
}

/** Shown in place of the forms where nobody may write. */
export const closedNote = (): HTMLElement => element('p', { class: 'closed' }, 'Comments on this article are closed.');
