import type { DeletedComment, PublicComment } from '../http/contract.ts';
import type { Shown, ThreadList } from './thread-list.ts';

/** Puts a comment just published where the thread will have it: last among its parent's replies. */
export function insertComment(list: ThreadList, comment: PublicComment, rootPlace: 'prepend' | 'append'): void {
  if (list.entryOf(comment.id)) return;
  const item = list.draw(comment);
  item.classList.add('fresh');
  const parent = list.shown.get(comment.parentId ?? '');
  if (parent === undefined) list.view[rootPlace](item);
  else {
    lastOfBranch(list, parent).item.after(item);
    list.countReplies(parent, parent.replies + 1);
  }
  list.refold();
}

/** Takes a comment away, but for the place that stays where replies live. */
export function removeComment(list: ThreadList, id: string, place: DeletedComment | null): void {
  const shown = list.shown.get(id);
  if (!shown) return;
  list.shown.delete(id);
  shown.item.replaceWith(...(place ? [list.draw(place)] : []));
  const parent = place ? undefined : list.shown.get(shown.entry.parentId ?? '');
  if (parent) list.countReplies(parent, parent.replies - 1);
  list.refold();
}

function lastOfBranch(list: ThreadList, parent: Shown): Shown {
  let last = parent;
  for (let next = parent.item.nextElementSibling; next; next = next.nextElementSibling) {
    const shown = list.shown.get((next as HTMLElement).dataset.id ?? '')!;
    if (shown.entry.depth <= parent.entry.depth) break;
    last = shown;
  }
  return last;
}
