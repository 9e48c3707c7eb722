import type { Clock } from '../clock.ts';
import type { PublicComment, Thread } from '../http/contract.ts';
import type { Answer, Service } from './api.ts';
import { fillWithCommentHtml } from './comment-html.ts';
import { complain } from './complaint.ts';
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

type Reading = typeof import('./reading.ts');

const orders = ['oldest', 'newest', 'top'] as const;

/** One article's thread on the screen: reading it page by page, in an order of choice, and writing into it. */
export class Conversation {
  readonly views: HTMLElement[];
  readonly #options: ConversationOptions;
  readonly #list: ThreadList;
  readonly #main: FormStart;
  #posting: Posting | null = null;
  #follower: LiveThread | null = null;
  readonly #title = element('h2', { tabindex: '-1' });
  readonly #order: HTMLSelectElement;
  readonly #start = element('div', { class: 'end' });
  readonly #end = element('div', { class: 'end' });
  readonly #live = element('p', { class: 'unseen', role: 'status' });
  #cursor: string | null = null;
  /** Nothing was told yet. */
  #count = -1;
  readonly #page: Thread['page'];

  /** Draws the first page in one pass: heading, form and comments together, so that nothing moves afterwards. */
  constructor(options: ConversationOptions, thread: Thread) {
    const { page, comments } = thread;
    this.#options = options;
    const { words } = options.speech;
    const { site } = options.service;
    this.#main = startForm({
      id: 'new',
      label: words.yourComment,
      draft: draft(site, options.page.key ?? options.page.url),
    });
    this.#main.view.addEventListener('focusin', async () => (await this.#write(this.#main.view))?.openMain());
    this.#list = new ThreadList({
      ...options,
      isOpen: page.open,
      onPress: (button, comment) => void this.#press(button, comment),
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
    this.#offerMore(thread);
    this.#page = page;
  }

  carry(text: string): void {
    this.#main.body.value ||= text;
  }

  /** Adds to the views, before they are drawn, why the comments written in this tab are not in the thread. */
  async recall(): Promise<void> {
    const { service, page } = this.#options;
    if (!ownComments(service.site, page.key ?? page.url).read()) return;
    this.views.splice(2, 0, ...((await (await this.#write(this.#main.view))?.statements()) ?? []));
  }

  /** Tells that the views are in place. */
  start(): void {
    const { tell } = this.#options;
    const { commentCount } = this.#page;
    tell('ready', { commentCount });
    this.#tellCount(commentCount);
    void this.#follow();
  }

  /** Nobody waits for it, and a thread that cannot be followed is one to read all the same. */
  async #follow(): Promise<void> {
    const { service, page } = this.#options;
    const part = await this.#fetch<Reading>('reading', document.createElement('p'));
    if (part === null) return;
    this.#follower = new part.LiveThread({
      ...this.#tools(),
      address: service.eventsAddress(page.key ?? page.url),
      version: this.#page.version,
      isWhole: () => this.#cursor === null && !this.#start.firstChild,
      rootPlace: () => this.#rootPlace(),
      say: (announcement) => {
        this.#live.textContent = announcement;
      },
      tellCount: (now) => this.#tellCount(now),
    });
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
    if (entry && article && !isDeleted(entry)) (await this.#write(article))?.toggleReply(entry, article);
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
    this.#offerMore(answer.value);
    this.#start.replaceChildren(loadButton(speech.words.start, () => void this.#restart()));
    this.#list.focus(id);
  }

  async #read(cursor: string | null): Promise<Thread | null> {
    const { service, page } = this.#options;
    const answer = await service.readThread({ page: page.key ?? page.url, sort: this.#order.value, cursor });
    if ('value' in answer) {
      this.#offerMore(answer.value);
      return answer.value;
    }
    // It is told where the reader looks: at the top of the list, or at its end.
    const [place, again] = cursor === null ? [this.#start, () => this.#restart()] : [this.#end, () => this.#continue()];
    place.replaceChildren(...failure(this.#options.speech, answer, () => void again()));
    return null;
  }

  /** Reads the thread anew for somebody who asked for it with a button that is gone then. */
  async #restart(): Promise<void> {
    await this.refresh();
    this.#list.view.querySelector('article')?.focus();
  }

  #offerMore({ nextCursor: cursor, nextBranchCursor }: Thread): void {
    this.#cursor = cursor;
    this.#end.replaceChildren();
    if (cursor === null) return;
    const more = loadButton(this.#options.speech.words.more, () => void this.#continue());
    this.#end.append(more);
    if (nextBranchCursor) void this.#offerToSkip(more, nextBranchCursor);
  }

  /** Where a page ends in the middle of a branch. */
  async #offerToSkip(more: HTMLElement, behind: string): Promise<void> {
    const part = await this.#fetch<Reading>('reading', this.#end);
    const [cursor, sort] = [this.#cursor!, this.#order.value];
    part?.offerToSkip({ ...this.#tools(), more, cursor, sort }, () => {
      this.#cursor = behind;
      void this.#continue();
    });
  }

  async #more(): Promise<Thread | null> {
    const thread = await this.#read(this.#cursor);
    if (thread !== null) this.#append(thread);
    return thread;
  }

  #append({ comments }: Thread): void {
    this.#list.append(comments);
    this.#follower?.settle();
    void this.#posting?.offerAll();
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
    (before?.nextElementSibling ?? before)?.querySelector('article')?.focus();
  }

  async #press(button: HTMLElement, comment: PublicComment): Promise<void> {
    const article = this.#list.articleOf(comment.id)!;
    if (button.matches('.reply')) void this.reply(comment.id);
    if (button.matches('.report')) (await this.#write(article))?.report(comment);
    if (button.matches('.vote'))
      (await this.#fetch<Reading>('reading', article))?.castVote(this.#tools(), button, comment);
  }

  /** What the scripts work with that come later. */
  #tools() {
    return { ...this.#options, list: this.#list, setHtml: fillWithCommentHtml, refresh: () => this.refresh() };
  }

  /** A script that comes later; where it cannot be had, that is said at a place, until it is asked for again. */
  async #fetch<Part>(name: string, place: Element): Promise<Part | null> {
    const { origin, speech } = this.#options;
    complain(place);
    try {
      return await import(`${origin}/assets/${name}.js`);
    } catch {
      complain(place, speech.words.unreachable);
      return null;
    }
  }

  /** Readers who only read never load what writing needs. */
  async #write(place: Element): Promise<Posting | null> {
    if (this.#posting !== null) return this.#posting;
    const part = await this.#fetch<{ Posting: typeof Posting }>('writing', place);
    if (part === null) return null;
    this.#posting ??= new part.Posting({
      ...this.#tools(),
      main: this.#main,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      onReceipt: ({ id, status }) => this.#options.tell('comment', { id, status }),
      articleOf: (id) => this.#list.articleOf(id),
      publish: (comment, announcement) => this.#publish(comment, announcement),
    });
    return this.#posting;
  }

  #publish(comment: PublicComment, announcement: string): void {
    // The news of it may have been there before its receipt.
    const isCounted = this.#follower?.take(comment.id) || this.#list.entryOf(comment.id);
    if (!isCounted) this.#tellCount(this.#count + 1);
    this.#posting!.insert(comment, this.#rootPlace());
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
