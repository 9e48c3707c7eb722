/** A card taken off the page, and the item that followed it. */
export interface RemovedCard {
  readonly card: HTMLElement;
  readonly item: HTMLElement;
  readonly next: Element | null;
}

/** The cards on the page: which is current, which are ticked. The page is the state; nothing is kept beside it. */
export interface CardList {
  all(): HTMLElement[];
  find(id: string): HTMLElement | null;
  current(): HTMLElement | null;
  /** Moves the focus by `steps` cards, from the first (or last) where none is current. */
  move(steps: number): void;
  ticked(): HTMLElement[];
  toggleTick(card: HTMLElement): void;
  /** Ticks all cards, or none where all are. */
  toggleAll(): void;
  /** Takes cards away and the focus to where work goes on. */
  remove(cards: readonly HTMLElement[]): RemovedCard[];
  /** Puts cards back where they were, with the focus on the first of them. */
  putBack(removed: readonly RemovedCard[]): void;
  /** Adds items that are not here yet, each behind the one before which it was fetched; returns them. */
  merge(items: readonly HTMLElement[]): HTMLElement[];
}

const tickOf = (card: HTMLElement) => card.querySelector<HTMLInputElement>('[name="pick"]');
const idOf = (part: HTMLElement | null) => part?.dataset.id ?? '';

export function cardList(list: HTMLElement, emptyNote: HTMLElement | null): CardList {
  const all = () => [...list.querySelectorAll<HTMLElement>('.card')];
  const find = (id: string) => document.getElementById(`item-${id}`);
  const current = () => document.activeElement?.closest<HTMLElement>('.card') ?? null;
  const noteEmpty = () => {
    if (emptyNote !== null) emptyNote.hidden = list.childElementCount > 0;
  };
  return {
    all,
    find,
    current,
    move(steps) {
      const cards = all();
      const here = current();
      const at = here === null ? (steps > 0 ? -1 : cards.length) : cards.indexOf(here);
      cards[Math.max(0, Math.min(cards.length - 1, at + steps))]?.focus();
    },
    ticked: () => all().filter((card) => tickOf(card)?.checked),
    toggleTick(card) {
      tickOf(card)?.click();
    },
    toggleAll() {
      const ticks = all().flatMap((card) => tickOf(card) ?? []);
      const isWanted = ticks.some((tick) => !tick.checked);
      for (const tick of ticks) if (tick.checked !== isWanted) tick.click();
    },
    remove(gone) {
      const cards = all();
      const hadFocus = gone.some((card) => card.contains(document.activeElement));
      const from = gone[0] === undefined ? 0 : cards.indexOf(gone[0]);
      const stays = (card: HTMLElement) => !gone.includes(card);
      const nextCard = cards.slice(from).find(stays) ?? cards.findLast(stays);
      const removed = gone.flatMap((card) => {
        const item = card.closest('li');
        return item === null ? [] : [{ card, item, next: item.nextElementSibling }];
      });
      for (const { item } of removed) item.remove();
      if (hadFocus || current() === null) nextCard?.focus();
      noteEmpty();
      return removed;
    },
    putBack(removed) {
      // From the last to the first, so that each finds its follower in place again.
      for (const { item, next } of removed.toReversed())
        list.insertBefore(item, next?.parentNode === list ? next : null);
      removed[0]?.card.focus();
      noteEmpty();
    },
    merge(items) {
      let before: Element | null = null;
      const added: HTMLElement[] = [];
      for (const item of items) {
        const here = find(idOf(item.querySelector<HTMLElement>('.card')))?.closest('li') ?? null;
        if (here === null) {
          list.insertBefore(item, before === null ? list.firstChild : before.nextSibling);
          added.push(item);
        }
        before = here ?? item;
      }
      noteEmpty();
      return added;
    },
  };
}
