import styles from '#reading-styles';
import type { Clock } from '../clock.ts';
import type { LiveApproved, LiveRemoved, PublicComment } from '../http/contract.ts';
import type { Service } from './api.ts';
import { element } from './element.ts';
import { isDeleted } from './entry.ts';
import { live as english } from './locales/en.json';
import { count, type LiveWords } from './speech.ts';
import { styleSheet } from './styles.ts';
import { insertComment, removeComment } from './thread-changes.ts';
import type { ThreadList } from './thread-list.ts';
import { ownVote, showVotes } from './vote-buttons.ts';
import { recallVotes } from './vote-memory.ts';
import type { ReaderSpeech } from './words.ts';

export interface LiveOptions {
  /** The events of the page. */
  readonly address: string;
  /** The version of the thread that was read. */
  readonly version: number;
  readonly service: Service;
  readonly speech: ReaderSpeech;
  readonly now: Clock;
  readonly list: ThreadList;
  /** Whether every comment of the thread is on the page. */
  readonly isWhole: () => boolean;
  readonly rootPlace: () => 'prepend' | 'append';
  readonly setHtml: (target: HTMLElement, html: string) => void;
  readonly say: (announcement: string) => void;
  readonly tellCount: (commentCount: number) => void;
  readonly refresh: () => Promise<void>;
}

type Timer = ReturnType<typeof setTimeout>;

const sheet = styleSheet(styles);
/** How long a page stays connected that nobody sees, and how long one waits that was sent away. */
const patienceMs = 60_000;
/** News of one moment is told once; one's own comment is usually answered for by then. */
const gatherMs = 1000;

/**
 * Follows a thread while somebody sees it. What is new waits behind a button until the reader asks for it; what goes away
 * goes at once. Where the page was hidden for long, it goes on at the version that it knows.
 */
export class LiveThread {
  readonly #options: LiveOptions;
  readonly #words: LiveWords;
  readonly #button = element('button', { type: 'button', class: 'primary', part: 'button' });
  readonly #news = element('div', { class: 'news' }, this.#button);
  readonly #pending = new Map<string, PublicComment>();
  readonly #startedAt: number;
  #since: number;
  #isStale = false;
  #isNear = false;
  #source: EventSource | null = null;
  #stay: AbortController | null = null;
  #closing: Timer | undefined;
  #gathering: Timer | undefined;

  constructor(options: LiveOptions) {
    this.#options = options;
    this.#words = options.speech.all?.live ?? english;
    this.#since = options.version;
    this.#startedAt = options.now().getTime();
    const { adoptedStyleSheets } = options.list.view.getRootNode() as ShadowRoot;
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
    this.#button.addEventListener('click', () => void this.#show());
    // A thread that is taken from the page, or gives way to another one, is told here as one that is not near.
    const observer = new IntersectionObserver(
      (entries) => {
        this.#isNear = entries.at(-1)!.isIntersecting;
        if (options.list.view.isConnected) this.#stayOrGo();
        else this.#leave();
      },
      { rootMargin: '800px 0px' },
    );
    observer.observe(options.list.view);
    this.#recallVotes();
  }

  /** Takes a comment out of the news, such as one's own; false where it was not there. */
  take(id: string): boolean {
    const wasNews = this.#pending.delete(id);
    if (wasNews) this.#announce();
    return wasNews;
  }

  /** Shows anew what the reader voted. */
  #recallVotes(): void {
    const { service, list, speech, now } = this.#options;
    recallVotes({ site: service.site, list, words: speech.words, now: now() });
  }

  /** Forgets news that have come onto the page with the thread itself. */
  settle(): void {
    this.#recallVotes();
    this.#isStale = false;
    for (const id of this.#pending.keys()) if (this.#options.list.entryOf(id)) this.#pending.delete(id);
    this.#announce();
  }

  #stayOrGo(): void {
    if (this.#stay === null) {
      this.#stay = new AbortController();
      const { signal } = this.#stay;
      document.addEventListener('visibilitychange', () => this.#stayOrGo(), { signal });
      // An open connection would keep the page out of the browser's cache for going back.
      addEventListener('pagehide', () => this.#close(), { signal });
      addEventListener('pageshow', () => this.#stayOrGo(), { signal });
    }
    clearTimeout(this.#closing);
    if (this.#isNear && !document.hidden) this.#open();
    else this.#closing = setTimeout(() => this.#close(), patienceMs);
  }

  #leave(): void {
    this.#stay?.abort();
    this.#stay = null;
    clearTimeout(this.#closing);
    this.#close();
  }

  #close(): void {
    this.#source?.close();
    this.#source = null;
  }

  #open(): void {
    if (this.#source !== null) return;
    const source = new EventSource(`${this.#options.address}&since=${this.#since}`);
    this.#source = source;
    const hear = (name: string, react: (data: unknown) => void) =>
      source.addEventListener(name, ({ data, lastEventId }) => {
        // Known from here on, should this connection be closed and another one opened.
        this.#since = Number(lastEventId) || this.#since;
        react(JSON.parse(data));
      });
    hear('comment.approved', (data) => {
      const { comment, commentCount } = data as LiveApproved;
      this.#options.tellCount(commentCount);
      this.#put(comment);
    });
    hear('comment.removed', (data) => {
      const { id, place, commentCount } = data as LiveRemoved;
      this.#options.tellCount(commentCount);
      this.#remove(id, place);
      this.take(id);
    });
    hear('thread.changed', () => {
      this.#isStale = true;
      this.#announce();
    });
    source.addEventListener('error', () => {
      // Anything but a refusal the browser tries again by itself.
      if (source.readyState !== EventSource.CLOSED) return;
      this.#close();
      this.#closing = setTimeout(() => this.#stayOrGo(), patienceMs);
    });
  }

  #put(comment: PublicComment): void {
    const { list, isWhole } = this.#options;
    // One's own comment that waited for a moderator waits no longer.
    list.view.parentElement?.querySelector(`.outcome[data-id="${comment.id}"]`)?.remove();
    if (list.entryOf(comment.id)) {
      this.#change(comment);
      return;
    }
    const isPlaceShown = !comment.parentId || list.entryOf(comment.parentId) || this.#pending.has(comment.parentId);
    // On a page that is not shown yet it may as well be an old comment with new words.
    const isNew = isWhole() || Date.parse(comment.createdAt) > this.#startedAt;
    if (!isPlaceShown || !isNew) return;
    this.#pending.set(comment.id, comment);
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#announce();
    }, gatherMs);
  }

  /** What somebody is writing beneath a comment stays when it goes, and so does the focus in the thread. */
  #remove(id: string, place: LiveRemoved['place']): void {
    const { list, speech } = this.#options;
    const article = list.articleOf(id);
    if (article?.querySelector('form')) {
      article.querySelector('.body')!.textContent = speech.words.deleted;
      return;
    }
    const item = article?.parentElement;
    const next = item?.matches(':focus-within') ? (item.nextElementSibling ?? item.previousElementSibling) : null;
    removeComment(list, id, place);
    next?.querySelector('article')?.focus();
  }

  #change(comment: PublicComment): void {
    const { list, setHtml, speech } = this.#options;
    const former = list.entryOf(comment.id)!;
    if (isDeleted(former)) return;
    const article = list.articleOf(comment.id)!;
    list.keep(comment);
    const votes = [...article.querySelectorAll<HTMLElement>('.vote')];
    showVotes(votes, comment, speech.words, ownVote(votes));
    if (former.html === comment.html) return;
    setHtml(article.querySelector<HTMLElement>('.body')!, comment.html);
    if (comment.editedAt !== null && article.querySelector('.edited') === null) {
      const mark = element('span', { class: 'context edited' }, speech.words.edited);
      article.querySelector('.byline')!.append(mark);
    }
  }

  /** The button says how much is new; it lies over the thread, so that nothing moves for it. */
  #announce(): void {
    const { speech, list, say } = this.#options;
    const { size } = this.#pending;
    const news = this.#isStale ? this.#words.changed : count(speech.locale, this.#words.news, size);
    if (!this.#isStale && size === 0) {
      this.#news.remove();
      return;
    }
    if (this.#news.isConnected && this.#button.textContent === news) return;
    this.#button.textContent = news;
    if (!this.#news.isConnected) list.view.before(this.#news);
    say(news);
  }

  async #show(): Promise<void> {
    const { list, rootPlace, refresh } = this.#options;
    if (this.#isStale) {
      this.#pending.clear();
      await refresh();
      list.view.querySelector('article')?.focus();
      return;
    }
    // Identifiers tell the order in which comments were written: a parent always before its replies.
    const fresh = [...this.#pending.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    this.#pending.clear();
    for (const comment of fresh) insertComment(list, comment, rootPlace());
    this.#announce();
    const first = fresh.at(rootPlace() === 'append' ? 0 : -1);
    if (first) list.focus(first.id);
  }
}
