import type { Clock } from '../clock.ts';
import type { PublicComment } from '../http/contract.ts';
import { type CommentContext, commentView } from './comment-view.ts';
import { element } from './element.ts';
import { isDeleted, type ThreadEntry } from './entry.ts';
import { relativeTime } from './relative-time.ts';
import { count } from './speech.ts';

export interface ThreadListOptions extends Pick<CommentContext, 'speech' | 'isOpen'> {
  readonly now: Clock;
  /** Called for a button of a comment that is not the list's own. */
  readonly onPress: (button: HTMLElement, comment: PublicComment) => void;
}

export interface Shown {
  entry: ThreadEntry;
  readonly item: HTMLLIElement;
  /** Shown once there is a reply. */
  readonly fold: HTMLButtonElement;
  replies: number;
}

/** The comments on the page: a flat list in reading order, to which pages and one's own comments are added. */
export class ThreadList {
  readonly view = element('ol', { class: 'comments', part: 'comments' });
  readonly shown = new Map<string, Shown>();
  readonly #options: ThreadListOptions;

  constructor(options: ThreadListOptions) {
    this.#options = options;
    // One ear for all: a thousand comments with five of their own each take longer to draw.
    this.view.addEventListener('click', ({ target }) => this.#press((target as Element).closest('button')));
  }

  #press(button: HTMLElement | null): void {
    const entry = this.entryOf(button?.closest<HTMLElement>('.comment')?.dataset.id ?? '');
    if (!button || !entry) return;
    if (button.matches('.fold')) {
      button.ariaExpanded = String(button.ariaExpanded === 'false');
      this.refold();
    } else if (!isDeleted(entry)) this.#options.onPress(button, entry);
  }

  /** Adds a page in the order given; what is already shown, such as one's own fresh comment, is not shown twice. */
  append(entries: readonly ThreadEntry[]): void {
    const unseen = entries.filter(({ id }) => !this.shown.has(id));
    this.view.append(...unseen.map((entry) => this.draw(entry)));
    this.refold();
  }

  clear(): void {
    this.shown.clear();
    this.view.replaceChildren();
  }

  /** What is known of a comment that is shown. */
  keep(comment: PublicComment): void {
    this.shown.get(comment.id)!.entry = comment;
  }

  entryOf(id: string): ThreadEntry | undefined {
    return this.shown.get(id)?.entry;
  }

  articleOf(id: string): HTMLElement | null {
    return this.shown.get(id)?.item.querySelector('article') ?? null;
  }

  /** Takes the reader to a comment, whose branch is opened for it; false where it is not shown. */
  focus(id: string): boolean {
    const article = this.articleOf(id);
    if (article === null) return false;
    for (let place = this.shown.get(id); place; place = this.shown.get(place.entry.parentId ?? '')) {
      if (place.entry.id !== id) place.fold.ariaExpanded = 'true';
    }
    this.refold();
    article.focus();
    return true;
  }

  /** Tells how long ago, anew. */
  retime(): void {
    for (const time of this.view.querySelectorAll('time')) {
      const told = relativeTime(new Date(time.dateTime), this.#options.now(), this.#options.speech.locale);
      if (time.textContent !== told) time.textContent = told;
    }
  }

  /** What shows an entry, to be put where it belongs. */
  draw(entry: ThreadEntry): HTMLLIElement {
    const { now, speech, isOpen } = this.#options;
    const parent = this.shown.get(entry.parentId ?? '')?.entry;
    const answeredTo = parent === undefined || isDeleted(parent) ? null : parent.author.name;
    const item = commentView(entry, { speech, isOpen, now: now(), answeredTo });
    const fold = element('button', { type: 'button', class: 'quiet fold', 'aria-expanded': 'true' });
    const actions = item.querySelector('.actions');
    actions?.insertBefore(fold, actions.querySelector('.vote'));
    const shown = { entry, item, fold, replies: 0 };
    this.shown.set(entry.id, shown);
    this.countReplies(shown, entry.replyCount);
    return item;
  }

  countReplies(shown: Shown, replies: number): void {
    const { locale, words } = this.#options.speech;
    shown.replies = replies;
    shown.fold.hidden = replies < 1;
    shown.fold.replaceChildren(element('bdi', {}, count(locale, words.replies, replies)));
  }

  /** Hides what stands below a folded comment: everything deeper that follows it. */
  refold(): void {
    let foldedAt = Number.POSITIVE_INFINITY;
    for (const item of this.view.children as HTMLCollectionOf<HTMLElement>) {
      const { entry, fold } = this.shown.get(item.dataset.id ?? '')!;
      const isHidden = entry.depth > foldedAt;
      item.hidden = isHidden;
      if (!isHidden) foldedAt = fold.ariaExpanded === 'false' ? entry.depth : Number.POSITIVE_INFINITY;
    }
  }
}
