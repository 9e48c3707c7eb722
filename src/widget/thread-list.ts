import type { PublicComment } from '../http/contract.ts';
import { type CommentContext, commentView } from './comment-view.ts';
import { element } from './element.ts';
import { isDeleted, type ThreadEntry } from './entry.ts';

export interface ThreadListOptions {
  readonly now: () => Date;
  readonly onReply: CommentContext['onReply'];
}

const depthOf = (item: Element | null) => Number(item?.getAttribute('data-depth'));

/** The comments on the page: a flat list in reading order, to which pages and one's own comments are added. */
export class ThreadList {
  readonly view = element('ol', { class: 'comments' });
  readonly #items = new Map<string, HTMLLIElement>();
  readonly #names = new Map<string, string>();
  readonly #options: ThreadListOptions;

  constructor(options: ThreadListOptions) {
    this.#options = options;
  }

  /** Adds a page in the order given; what is already shown, such as one's own fresh comment, is not shown twice. */
  append(entries: readonly ThreadEntry[]): void {
    const unseen = entries.filter(({ id }) => !this.#items.has(id));
    this.view.append(...unseen.map((entry) => this.#draw(entry)));
  }

  /** Puts a comment just published where the thread will have it: last among its parent's replies. */
  insert(comment: PublicComment, rootPlace: 'first' | 'last'): HTMLLIElement {
    const item = this.#draw(comment);
    item.classList.add('fresh');
    const parent = comment.parentId === null ? undefined : this.#items.get(comment.parentId);
    if (parent === undefined) this.view[rootPlace === 'first' ? 'prepend' : 'append'](item);
    else lastOfBranch(parent).after(item);
    return item;
  }

  #draw(entry: ThreadEntry): HTMLLIElement {
    const answeredTo = (entry.parentId !== null && this.#names.get(entry.parentId)) || null;
    const item = commentView(entry, { now: this.#options.now(), answeredTo, onReply: this.#options.onReply });
    this.#items.set(entry.id, item);
    if (!isDeleted(entry)) this.#names.set(entry.id, entry.author.name);
    return item;
  }
}

function lastOfBranch(parent: HTMLLIElement): Element {
  let last: Element = parent;
  while (last.nextElementSibling !== null && depthOf(last.nextElementSibling) > depthOf(parent)) {
    last = last.nextElementSibling;
  }
  return last;
}
