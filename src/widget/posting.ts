import styles from '#writing-styles';
import type { Clock } from '../clock.ts';
import type { PublicComment, Submission, SubmissionReceipt } from '../http/contract.ts';
import type { Answer, Service } from './api.ts';
import { formProof } from './form-proof.ts';
import { type FormStart, startForm } from './form-start.ts';
import { CommentForm } from './form-view.ts';
import { idempotencyKeys } from './idempotency.ts';
import { form as english } from './locales/en.json';
import { draft } from './memory.ts';
import { outcomeView } from './outcome-view.ts';
import type { OwnComments } from './own-comments.ts';
import type { PageIdentity } from './page-identity.ts';
import { reasonSentencesIn } from './reasons.ts';
import { reportForm } from './report-form.ts';
import { type FormWords, fill } from './speech.ts';
import { styleSheet } from './styles.ts';
import { insertComment } from './thread-changes.ts';
import type { ThreadList } from './thread-list.ts';
import type { ReaderSpeech } from './words.ts';

export interface PostingOptions {
  /** Where the scripts are. */
  readonly origin: string;
  readonly root: ShadowRoot;
  readonly service: Service;
  readonly speech: ReaderSpeech;
  readonly page: PageIdentity;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Called for every answer, whatever it says. */
  readonly onReceipt: (receipt: SubmissionReceipt) => void;
  /** Puts a published comment into the thread and the focus on it. */
  readonly publish: (comment: PublicComment, announcement: string) => void;
  readonly list: ThreadList;
  readonly articleOf: (id: string) => HTMLElement | null;
  /** The thread's own door for HTML: a Trusted Types policy is made once. */
  readonly setHtml: (target: HTMLElement, html: string) => void;
  readonly refresh: () => Promise<void>;
  readonly now: Clock;
  /** The form at the top, as far as it is drawn. */
  readonly main: FormStart;
}

/** A form, the comment it answers to, and the place where its outcome is told. */
interface Place {
  readonly form: CommentForm;
  readonly parent: PublicComment | null;
  readonly done: () => void;
}

/** An answer, and what tells it where the comment is not published. */
interface Told {
  readonly receipt: SubmissionReceipt;
  readonly outcome: HTMLElement | null;
}

const pageOf = ({ url, key, title }: PageIdentity): Submission['page'] => ({
  url,
  ...(key !== null && { key }),
  ...(title !== null && { title }),
});

/** What the thread shows of one's own comment, before the thread itself is asked again. */
function asPublished(receipt: SubmissionReceipt, { author }: Submission, parent: PublicComment | null): PublicComment {
  const { id, html, createdAt } = receipt;
  return {
    ...{ id, html, createdAt, editedAt: null, votes: { up: 0, down: 0 }, replyCount: 0 },
    parentId: parent?.id ?? null,
    depth: parent === null ? 0 : parent.depth + 1,
    author: { name: author.name, url: author.url ?? null, badge: null },
  };
}

const sheet = styleSheet(styles);

/** Everything about writing, fetched when somebody begins to: the form at the top, one reply form at a time, and telling what became of each. */
export class Posting {
  readonly #options: PostingOptions;
  readonly #keys: ReturnType<typeof idempotencyKeys>;
  #author: Submission['author'] | null = null;
  readonly #words: FormWords;
  #main: CommentForm | null = null;
  #loading: Promise<OwnComments> | null = null;
  #reply: { readonly form: CommentForm; readonly article: HTMLElement } | null = null;
  /** Says when the writing began; asked for when it does, and good for one comment. */
  #proof: { ready?: string } | null = null;

  constructor(options: PostingOptions) {
    this.#options = options;
    this.#keys = idempotencyKeys(options.randomBytes);
    this.#words = options.speech.all?.form ?? english;
    const { root } = options;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  }

  /** Makes the whole form at the top, once. */
  openMain(): void {
    if (this.#main !== null) return;
    const { main } = this.#options;
    const form: CommentForm = new CommentForm({
      ...this.#options,
      start: main,
      words: this.#words,
      submitLabel: this.#words.post,
      onFocus: () => this.#begin(),
      onSubmit: () => void this.#send({ form, parent: null, done: () => this.#clear(form) }),
      onCancel: null,
    });
    this.#main = form;
    if (this.#author !== null) form.author = this.#author;
    this.#begin();
  }

  /** Opens the reply form at the end of a comment's `article`; asked again, closes it. */
  toggleReply(parent: PublicComment, article: HTMLElement): void {
    // While a reply is on its way its form stays: the answer is told in its place.
    if (this.#reply?.form.isBusy) return;
    const wasOpenHere = this.#reply?.article === article;
    this.#closeReply();
    if (wasOpenHere) return;
    const { service, page } = this.#options;
    const label = fill(this.#words.yourReply, { name: parent.author.name });
    const start = startForm({ id: 'reply', label, draft: draft(service.site, page.key ?? page.url, parent.id) });
    const form: CommentForm = new CommentForm({
      ...this.#options,
      start,
      words: this.#words,
      submitLabel: this.#words.postReply,
      onFocus: () => this.#begin(),
      onSubmit: () => void this.#send({ form, parent, done: () => this.#finishReply(form) }),
      onCancel: () => {
        if (form.isBusy) return;
        this.#closeReply();
        buttonOf(article)?.focus();
      },
    });
    if (this.#author !== null) form.author = this.#author;
    this.#reply = { form, article };
    buttonOf(article)?.setAttribute('aria-expanded', 'true');
    article.append(form.view);
    form.view.querySelector('textarea')?.focus();
  }

  /** Puts a comment into the thread that was just published. */
  insert(comment: PublicComment, rootPlace: 'prepend' | 'append'): void {
    insertComment(this.#options.list, comment, rootPlace);
  }

  /** Opens the form that reports a comment to the moderators. */
  report(comment: PublicComment): void {
    const article = this.#options.articleOf(comment.id);
    if (article === null || article.querySelector('.reporting')) return;
    const opener = article.querySelector<HTMLElement>('.report');
    const form = reportForm({ ...this.#options, words: this.#words, comment, opener });
    article.append(form);
    form.querySelector('select')?.focus();
  }

  /** What can be done with one's own comments, fetched when there is one. */
  async #own(): Promise<OwnComments | null> {
    this.#loading ??= import(`${this.#options.origin}/assets/own.js`).then(
      ({ OwnComments: Own }) => new Own({ ...this.#options, words: this.#words, outcome: this.#outcome.bind(this) }),
    );
    try {
      return await this.#loading;
    } catch {
      this.#loading = null;
      return null;
    }
  }

  /** Why the comments of this tab that are not in the thread are not. */
  async statements(): Promise<readonly HTMLElement[]> {
    return (await this.#own())?.statements() ?? [];
  }

  /** To be called when the thread was drawn anew. */
  async offerAll(): Promise<void> {
    (await this.#loading?.catch(() => null))?.offerAll();
  }

  #closeReply(): void {
    if (this.#reply === null) return;
    const { form, article } = this.#reply;
    form.view.remove();
    buttonOf(article)?.setAttribute('aria-expanded', 'false');
    this.#reply = null;
  }

  #finishReply(form: CommentForm): void {
    this.#clear(form);
    if (this.#reply?.form === form) this.#closeReply();
  }

  #clear(form: CommentForm): void {
    form.body = '';
  }

  #begin(): void {
    if (this.#proof !== null) return;
    const proof: { ready?: string } = {};
    this.#proof = proof;
    void formProof(this.#options.service.formAddress).then((ready) => {
      if (ready !== null) proof.ready = ready;
    });
  }

  async #send(place: Place): Promise<void> {
    const { form, parent } = place;
    if (form.isBusy) return;
    const { ready } = this.#proof ?? {};
    const submission: Submission = {
      page: pageOf(this.#options.page),
      parentId: parent?.id ?? null,
      ...form.typed,
      ...(ready && { proof: ready }),
    };
    form.isBusy = true;
    const answer = await this.#post(submission, form);
    const outcome =
      'value' in answer && answer.value.status !== 'approved'
        ? await this.#outcome(answer.value, submission.body)
        : null;
    form.isBusy = false;
    if ('refusal' in answer) {
      form.showRefusal(answer.refusal);
      return;
    }
    this.#keys.answered();
    this.#proof = null;
    this.#author = submission.author;
    form.remember();
    if (this.#main !== null) this.#main.author = submission.author;
    this.#tell(place, submission, { receipt: answer.value, outcome });
  }

  /** Posts; where the service wants a proof, or another one, posts once more with it. */
  async #post(submission: Submission, form: CommentForm): Promise<Answer<SubmissionReceipt>> {
    const { service } = this.#options;
    const first = await service.postComment(submission, this.#keys.keyFor(submission));
    if (!('refusal' in first) || !/^(challenge_required|invalid_proof)$/.test(first.refusal.code)) return first;
    form.say(this.#words.proving);
    const proof = await formProof(service.formAddress);
    form.say('');
    if (proof === null) return { refusal: { ...first.refusal, detail: this.#words.noProof } };
    const proven = { ...submission, proof };
    return service.postComment(proven, this.#keys.keyFor(proven));
  }

  /** What says that a text is not published, with its reasons in the reader's language. */
  async #outcome(outcome: Pick<SubmissionReceipt, 'status' | 'reasons'>, body: string): Promise<HTMLElement> {
    const { speech, origin } = this.#options;
    const sentences = await reasonSentencesIn(speech.locale, origin);
    return outcomeView({ words: this.#words, sentences }, outcome, body);
  }

  #tell({ form, parent, done }: Place, submission: Submission, { receipt, outcome }: Told): void {
    if (outcome === null) {
      done();
      this.#options.publish(asPublished(receipt, submission, parent), this.#words.publishedDetail);
      void this.#keep(receipt, submission.body, this.#options.articleOf(receipt.id));
    } else {
      form.view.after(outcome);
      // A refused text stays in its form: its author may want to say it differently.
      if (receipt.status === 'pending') done();
      void this.#keep(receipt, submission.body, outcome);
      outcome.focus();
    }
    this.#options.onReceipt(receipt);
  }

  async #keep(receipt: SubmissionReceipt, body: string, place: HTMLElement | null): Promise<void> {
    (await this.#own())?.keep({ ...receipt, body }, place);
  }
}

const buttonOf = (article: HTMLElement) => article.querySelector<HTMLElement>('.reply');
