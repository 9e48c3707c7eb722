import { type Clock, systemClock } from '../clock.ts';
import type { PublicComment, Thread } from '../http/contract.ts';
import { type Service, siteService } from './api.ts';
import { countInWords } from './count-in-words.ts';
import { element } from './element.ts';
import { type PageIdentity, pageIdentity } from './page-identity.ts';
import { closedNote, Posting } from './posting.ts';
import { threadStyles } from './styles.ts';
import { ThreadList } from './thread-list.ts';

/** How far below the visible part of the page a thread starts to load. */
const loadAhead = '800px 0px';

/** The comments of one article. Attributes: site, page, url, title, sort, theme, service. */
export class OntopicThread extends HTMLElement {
  /** Where the service is; set once from the address of the script. */
  static origin = '';
  static clock: Clock = systemClock;

  #service!: Service;
  #page!: PageIdentity;
  #list!: ThreadList;
  #nextCursor: string | null = null;
  #commentCount = 0;

  readonly #title = element('h2', {}, 'Comments');
  readonly #main = element('div', { class: 'main' });
  readonly #end = element('div', { class: 'end' }, element('p', { class: 'loading' }, 'Loading comments…'));
  readonly #live = element('p', { class: 'unseen', role: 'status' });

  connectedCallback(): void {
    if (this.shadowRoot !== null) return;
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [threadStyles()];
    // The empty title keeps the element's own title attribute from becoming a tooltip over the whole thread.
    const frame = element('section', { class: 'thread', title: '', 'aria-label': 'Comments' });
    frame.append(this.#title, this.#main, this.#end, this.#live);
    root.append(frame);
    const site = this.getAttribute('site');
    if (site === null) {
      this.#end.textContent = '<ontopic-thread> needs a site attribute.';
      return;
    }
    this.#service = siteService(this.getAttribute('service') ?? OntopicThread.origin, site);
    this.#page = this.#identify();
    this.#loadWhenNear();
  }

  #identify(): PageIdentity {
    return pageIdentity({
      attributes: { page: this.getAttribute('page'), url: this.getAttribute('url'), title: this.getAttribute('title') },
      canonical: document.querySelector<HTMLLinkElement>('link[rel~=canonical]')?.href ?? null,
      location: location.href,
      documentTitle: document.title,
    });
  }

  #loadWhenNear(): void {
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        void this.#load((thread) => this.#begin(thread));
      },
      { rootMargin: loadAhead },
    );
    observer.observe(this);
  }

  async #load(show: (thread: Thread) => void): Promise<void> {
    const answer = await this.#service.readThread({
      page: this.#page.key ?? this.#page.url,
      sort: this.getAttribute('sort'),
      cursor: this.#nextCursor,
    });
    if ('refusal' in answer) {
      const message = element('p', { class: 'message', role: 'alert' }, answer.refusal.detail);
      this.#end.replaceChildren(message, this.#loadButton('Try again', show));
      return;
    }
    show(answer.value);
    this.#nextCursor = answer.value.nextCursor;
    this.#end.replaceChildren();
    if (this.#nextCursor !== null) this.#end.append(this.#loadButton('More comments', (more) => this.#continue(more)));
  }

  #loadButton(label: string, show: (thread: Thread) => void): HTMLElement {
    const button = element('button', { type: 'button', class: 'button' }, label);
    button.addEventListener('click', () => {
      button.setAttribute('aria-disabled', 'true');
      void this.#load(show);
    });
    return button;
  }

  /** Draws the first page in one pass: heading, form and comments together, so that nothing moves afterwards. */
  #begin({ page, comments }: Thread): void {
    const posting = new Posting({
      service: this.#service,
      page: this.#page,
      randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
      onReceipt: ({ id, status }) => this.#emit('comment', { id, status }),
      publish: (comment) => this.#publish(comment),
    });
    this.#list = new ThreadList({
      now: OntopicThread.clock,
      onReply: page.open ? (comment, button) => posting.toggleReply(comment, button) : null,
    });
    this.#list.append(comments);
    this.#count(page.commentCount);
    this.#main.append(page.open ? posting.mainForm() : closedNote(), this.#list.view);
    this.toggleAttribute('data-ready', true);
    this.#emit('ready', { commentCount: page.commentCount });
  }

  /** Adds a further page and takes the focus to its first comment, where reading goes on. */
  #continue({ comments }: Thread): void {
    const before = this.#list.view.lastElementChild;
    this.#list.append(comments);
    this.#live.textContent = `${comments.length} more loaded.`;
    before?.nextElementSibling?.querySelector('article')?.focus();
  }

  #publish(comment: PublicComment): void {
    const item = this.#list.insert(comment, this.getAttribute('sort') === 'newest' ? 'first' : 'last');
    this.#count(this.#commentCount + 1);
    this.#live.textContent = 'Your comment is published.';
    item.querySelector('article')?.focus();
  }

  #count(count: number): void {
    this.#commentCount = count;
    // Isolated, so that the number stays before its word on a page that reads from right to left.
    this.#title.replaceChildren(element('bdi', {}, countInWords(count)));
  }

  #emit(name: 'ready' | 'comment', detail: object): void {
    this.dispatchEvent(new CustomEvent(`ontopic:${name}`, { bubbles: true, composed: true, detail }));
  }
}
