import styles from '#widget-styles';
import { type Clock, systemClock } from '../clock.ts';
import { siteService } from './api.ts';
import { Conversation, failure } from './conversation.ts';
import { element } from './element.ts';
import { directionOf } from './locale.ts';
import { type PageIdentity, pageIdentity } from './page-identity.ts';
import { styleSheet } from './styles.ts';
import { followTheme } from './theme.ts';
import { localeAt, speechIn } from './words.ts';

/** How far below the visible part of the page a thread starts to load. */
const loadAhead = '800px 0px';
const sheet = styleSheet(styles);
const minuteMs = 60_000;

/** Where browsers tell that a page has become another one without being loaded. */
const { navigation } = globalThis as { navigation?: EventTarget };

/** The comments of one article. Attributes: site, page, url, title, sort, theme, locale, service. */
export class OntopicThread extends HTMLElement {
  static readonly observedAttributes = ['site', 'page', 'url', 'sort', 'locale', 'service'];
  /** Where the service is; set once from the address of the script. */
  static origin = '';
  static clock: Clock = systemClock;

  // The empty title keeps the element's own title attribute from becoming a tooltip over the whole thread.
  #frame: HTMLElement = element('section', { class: 'thread', part: 'thread', title: '' });
  #conversation: Conversation | null = null;
  /** What is shown: everything that would make it another thread. */
  #shown = '';
  #stay = new AbortController();

  connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    // A thread that the site's own server drew stands in its place until the same one is drawn here.
    this.#frame = root.querySelector<HTMLElement>('.thread') ?? this.#frame;
    if (!this.#frame.isConnected) root.append(this.#frame);
    this.#stay = new AbortController();
    const { signal } = this.#stay;
    followTheme(this, this.#frame, signal);
    const follow = () => this.#follow();
    navigation?.addEventListener('navigatesuccess', follow, { signal });
    addEventListener('popstate', follow, { signal });
    addEventListener('scroll', () => this.#conversation && this.#settle(), { passive: true, signal });
    addEventListener('hashchange', () => this.#goToTarget(), { signal });
    const timer = setInterval(() => this.#conversation?.retime(), minuteMs);
    signal.addEventListener('abort', () => clearInterval(timer));
    this.#follow();
  }

  disconnectedCallback(): void {
    this.#stay.abort();
  }

  attributeChangedCallback(): void {
    // Several at once, as frameworks set them, are one change.
    queueMicrotask(() => this.isConnected && this.#follow());
  }

  /** Reads the thread anew. */
  async refresh(): Promise<void> {
    await this.#conversation?.refresh();
  }

  /** Opens the form for a reply to a comment that is shown. */
  reply(id: string): void {
    void this.#conversation?.reply(id);
  }

  #identify(): PageIdentity {
    return pageIdentity({
      attributes: { page: this.getAttribute('page'), url: this.getAttribute('url'), title: this.getAttribute('title') },
      canonical: document.querySelector<HTMLLinkElement>('link[rel~=canonical]')?.href ?? null,
      location: location.href,
      documentTitle: document.title,
    });
  }

  /** Shows the thread that belongs here now, if it is another one than that shown. */
  #follow(): void {
    const page = this.#identify();
    const facts = ['site', 'sort', 'locale', 'service'].map((name) => this.getAttribute(name));
    const shown = JSON.stringify([page.key ?? page.url, ...facts]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (this.#conversation !== null || !this.#frame.firstChild) {
      this.#frame.replaceChildren();
      this.#frame.ariaBusy = 'true';
      this.removeAttribute('data-settled');
    }
    this.#conversation = null;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        observer.disconnect();
        if (shown === this.#shown) void this.#load(page, shown);
      },
      { rootMargin: loadAhead },
    );
    observer.observe(this);
  }

  async #load(page: PageIdentity, shown: string): Promise<void> {
    const site = this.getAttribute('site');
    if (site === null) {
      this.#frame.textContent = '<ontopic-thread> needs a site attribute.';
      return;
    }
    const { origin, clock: now } = OntopicThread;
    const service = siteService(this.getAttribute('service') ?? origin, site);
    const sort = this.getAttribute('sort');
    const [speech, answer] = await Promise.all([
      speechIn(localeAt(this), origin),
      service.readThread({ page: page.key ?? page.url, sort }),
    ]);
    if (shown !== this.#shown) return;
    const { locale, words } = speech;
    this.#frame.lang = locale;
    // English stands on pages of either direction as it always did; Arabic turns a page's corner around.
    if (directionOf(locale) === 'rtl') this.#frame.dir = 'rtl';
    this.#frame.ariaLabel = words.title;
    this.#frame.ariaBusy = null;
    if ('refusal' in answer) {
      this.#frame.replaceChildren(...failure(speech, answer, () => void this.#load(page, shown)));
      return;
    }
    const tell = (event: string, detail: object) =>
      this.dispatchEvent(new CustomEvent(`ontopic:${event}`, { bubbles: true, composed: true, detail }));
    const root = this.shadowRoot!;
    const conversation = new Conversation({ origin, root, service, speech, page, sort, now, tell }, answer.value);
    await conversation.recall();
    if (shown !== this.#shown) return;
    this.#conversation = conversation;
    // What somebody typed before the script was there.
    conversation.carry(this.#frame.querySelector('textarea')?.value ?? '');
    const hadFocus = root.activeElement;
    this.#frame.replaceChildren(...conversation.views);
    if (hadFocus) root.querySelector('h2')!.focus();
    this.toggleAttribute('data-ready', true);
    this.#settle();
    conversation.start();
    this.#goToTarget();
  }

  /**
   * Gives back the room that was kept, as soon as nobody sees it. A page that becomes shorter while its end is in sight is
   * scrolled by the browser: what a reader is about to press would be elsewhere when they press it.
   */
  #settle(): void {
    if (this.hasAttribute('data-settled') || this.#frame.getBoundingClientRect().bottom < innerHeight) return;
    this.toggleAttribute('data-settled', true);
  }

  #goToTarget(): void {
    const target = /^#c-([\da-f-]{36})$/.exec(location.hash)?.[1];
    if (target) void this.#conversation?.goTo(target);
  }
}
