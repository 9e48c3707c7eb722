import type { Clock } from '../clock.ts';
import type { PublicComment, SubmissionReceipt, Thread, VoteReceipt } from '../http/contract.ts';
import type { Answer, Service } from './api.ts';
import { fillWithCommentHtml } from './comment-html.ts';
import { element } from './element.ts';
import { isDeleted } from './entry.ts';
import { type FormStart, startForm } from './form-start.ts';
import type { LiveThread } from './live.ts';
import { draft, ownComments } from './memory.ts';
import type { PageIdentity } from './page-identity.ts';
import type { Posting } from './posting.ts';
import { refusalWords } from './refusal-words.ts';
import { count, countInWords, type Speech } from './speech.ts';
import { ThreadList } from './thread-list.ts';
import type { ReaderSpeech } from './words.ts';

export interface ConversationOptions {
  /** Where the scripts are. */
  readonly origin: string;
  readonly root: ShadowRoot;
  readonly service: Service;
  readonly speech: ReaderSpeech;
  readonly page: PageIdentity;
  readonly sort: string | null;
  readonly now: Clock;
  readonly tell: (event: 'ready' | 'comment' | 'count', detail: object) => void;
}

const orders = ['oldest', 'newest', 'top'] as const;

/** One article's thread on the screen: reading it page by page, in an order of choice, and writing into it. */
export class Conversation {
  readonly views: HTMLElement[];
  readonly #options: ConversationOptions;
  readonly #list: ThreadList;
  readonly #main: FormStart;
  #posting: Promise<Posting> | null = null;
  #follower: LiveThread | null = null;
  readonly #title = element('h2', {});
  readonly #order: HTMLSelectElement;
  readonly #start = element('div', { class: 'end' });
  readonly #end = element('div', { class: 'end' });
  readonly #live = element('p', { class: 'unseen', role: 'status' });
  #cursor: string | null = null;
  /** Nothing was told yet. */
  #count = -1;
  readonly #page: Thread['page'];

  /** Draws the first page in one pass: heading, form and comments together, so that nothing moves afterwards. */
  constructor(options: ConversationOptions, { page, comments, nextCursor }: Thread) {
    this.#options = options;
    const { words } = options.speech;
    const { site } = options.service;
    this.#main = startForm({
      id: 'new',
      label: words.yourComment,
      draft: draft(site, options.page.key ?? options.page.url),
    });
    this.#main.view.addEventListener('focusin', async () => (await this.#write())?.openMain());
    this.#list = new ThreadList({
      ...options,
      onReply: page.open ? ({ id }) => void this.reply(id) : null,
      onVote: (id, value) => this.#vote(id, value),
      onReport: async (comment) => (await this.#write())?.report(comment),
    });
    this.#order = element('select', { 'aria-label': words.sort });
    this.#order.append(...orders.map((order) => element('option', { value: order }, words[order])));
    this.#order.value = options.sort ?? 'oldest';
    this.#order.addEventListener('change', () => void this.refresh());
    this.views = [
      element('header', { class: 'head', part: 'head' }, this.#title, this.#order),
      page.open ? this.#main.view : element('p', { class: 'closed' }, words.closed),
      this.#start,
      this.#list.view,
      this.#end,
      this.#live,
    ];
    this.#list.append(comments);
    this.#offerMore(nextCursor);
    this.#page = page;
  }

  carry(text: string): void {
    this.#main.body.value ||= text;
  }

  /** Adds to the views, before they are drawn, why the comments written in this tab are not in the thread. */
  async recall(): Promise<void> {
    const { service, page } = this.#options;
    if (!ownComments(service.site, page.key ?? page.url).read()) return;
    this.views.splice(2, 0, ...((await (await this.#write())?.statements()) ?? []));
  }

  /** Tells that the views are in place. */
  start(): void {
    const { origin, service, page, tell } = this.#options;
    const { version, commentCount } = this.#page;
    tell('ready', { commentCount });
    this.#tellCount(commentCount);
    // Nobody waits for it, and a thread that cannot be followed is one to read all the same.
    import(`${origin}/assets/live.js`).then(
      ({ LiveThread: Following }) => {
        this.#follower = new Following({
          ...this.#tools(),
          address: service.eventsAddress(page.key ?? page.url),
          version,
          list: this.#list,
          isWhole: () => this.#cursor === null && !this.#start.firstChild,
          rootPlace: () => this.#rootPlace(),
          say: (announcement: string) => {
            this.#live.textContent = announcement;
          },
          tellCount: (now: number) => this.#tellCount(now),
        });
      },
      () => {},
    );
  }

  /** Reads the thread anew from its beginning; forms keep what is typed into them. */
  async refresh(): Promise<void> {
    const thread = await this.#read(null);
    if (thread === null) return;
    this.#start.replaceChildren();
    this.#list.clear();
    this.#append(thread);
    this.#tellCount(thread.page.commentCount);
  }

  /** Opens the form for a reply to a comment that is shown; for one that is open, closes it. */
  async reply(id: string): Promise<void> {
    const entry = this.#list.entryOf(id);
    const article = this.#list.articleOf(id);
    if (entry && article && !isDeleted(entry)) (await this.#write())?.toggleReply(entry, article);
  }

  retime(): void {
    this.#list.retime();
  }

  /** Takes the reader to a comment, however many pages down: the thread then begins at its page. */
  async goTo(id: string): Promise<void> {
    if (this.#list.focus(id)) return;
    const { service, page, speech } = this.#options;
    const answer = await service.readThread({ page: page.key ?? page.url, sort: this.#order.value, comment: id });
    // One that has gone since leaves the reader at the beginning.
    if ('refusal' in answer) return;
    this.#list.clear();
    this.#append(answer.value);
    this.#offerMore(answer.value.nextCursor);
    this.#start.replaceChildren(loadButton(speech.words.start, () => void this.refresh()));
    this.#list.focus(id);
  }

  async #read(cursor: string | null): Promise<Thread | null> {
    const { service, page } = this.#options;
    const answer = await service.readThread({ page: page.key ?? page.url, sort: this.#order.value, cursor });
    if ('value' in answer) {
      this.#offerMore(answer.value.nextCursor);
      return answer.value;
    }
    const again = async () => void (await (cursor === null ? this.refresh() : this.#more()));
    this.#end.replaceChildren(...failure(this.#options.speech, answer, again));
    return null;
  }

  #offerMore(cursor: string | null): void {
    this.#cursor = cursor;
    this.#end.replaceChildren();
    if (cursor === null) return;
    this.#end.append(loadButton(this.#options.speech.words.more, () => void this.#continue()));
  }

  async #more(): Promise<Thread | null> {
    const thread = await this.#read(this.#cursor);
    if (thread !== null) this.#append(thread);
    return thread;
  }

  #append({ comments }: Thread): void {
    this.#list.append(comments);
    this.#follower?.settle();
    void this.#posting?.then((writing) => writing.offerAll());
  }

  #rootPlace(): 'prepend' | 'append' {
    return this.#order.value === 'newest' ? 'prepend' : 'append';
  }

  /** Adds a further page and takes the focus to its first comment, where reading goes on. */
  async #continue(): Promise<void> {
    const before = this.#list.view.lastElementChild;
    const thread = await this.#more();
    if (thread === null) return;
    const { locale, words } = this.#options.speech;
    this.#live.textContent = count(locale, words.loaded, thread.comments.length);
    before?.nextElementSibling?.querySelector('article')?.focus();
  }

  async #vote(id: string, value: number): Promise<VoteReceipt | null> {
    const { service, speech } = this.#options;
    const answer = await service.call<VoteReceipt>(`comments/${id}/votes`, { method: 'POST', body: { value } });
    if ('value' in answer) return answer.value;
    this.#live.replaceChildren(...refusalWords(speech, answer.refusal));
    return null;
  }

  /** What the scripts work with that come later. */
  #tools() {
    return { ...this.#options, setHtml: fillWithCommentHtml, refresh: () => this.refresh() };
  }

  /** Readers who only read never load what writing needs. */
  async #write(): Promise<Posting | null> {
    const { origin, tell } = this.#options;
    this.#posting ??= import(`${origin}/assets/writing.js`).then(
      ({ Posting: Writing }) =>
        new Writing({
          ...this.#tools(),
          main: this.#main,
          randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
          onReceipt: ({ id, status }: SubmissionReceipt) => tell('comment', { id, status }),
          articleOf: (id: string) => this.#list.articleOf(id),
          publish: (comment: PublicComment, announcement: string) => this.#publish(comment, announcement),
        }),
    );
    try {
      return await this.#posting;
    } catch {
      this.#posting = null;
      this.#live.textContent = this.#options.speech.words.unreachable;
      return null;
    }
  }

  #publish(comment: PublicComment, announcement: string): void {
    // The news of it may have been there before its receipt.
    const isCounted = this.#follower?.take(comment.id) || this.#list.entryOf(comment.id);
    if (!isCounted) this.#tellCount(this.#count + 1);
    this.#list.insert(comment, this.#rootPlace());
    this.#list.focus(comment.id);
    this.#live.textContent = announcement;
  }

  #tellCount(commentCount: number): void {
    if (commentCount === this.#count) return;
    this.#count = commentCount;
    // Isolated, so that the number stays before its word on a page that reads from right to left.
    this.#title.replaceChildren(element('bdi', {}, countInWords(this.#options.speech, commentCount)));
    this.#order.hidden = commentCount < 2;
    const { page, tell } = this.#options;
    tell('count', { page: page.key ?? page.url, commentCount });
  }
}

function loadButton(label: string, load: () => void): HTMLElement {
  const button = element('button', { type: 'button', class: 'button', part: 'button' }, label);
  button.addEventListener('click', () => {
    button.setAttribute('aria-disabled', 'true');
    load();
  });
  return button;
}

/** What is shown where comments cannot be had, with another try. */
export function failure(speech: Speech, answer: Answer<Thread>, again: () => void): HTMLElement[] {
  if ('value' in answer) return [];
  return [
    element('p', { class: 'message', role: 'alert' }, ...refusalWords(speech, answer.refusal)),
    loadButton(speech.words.again, again),
  ];
}
