/** The cards on the page: which is current, which are ticked. The page is the state; nothing is kept beside it. */
export interface CardList {
  all(): HTMLElement[];
  current(): HTMLElement | null;
  /** Moves the focus by `steps` cards, from the first where none is current. */
  move(steps: number): void;
  ticked(): HTMLElement[];
  toggleTick(card: HTMLElement): void;
  /** Takes cards away and the focus to where work goes on. */
  remove(cards: readonly HTMLElement[]): void;
}

const tickOf = (card: HTMLElement) => card.querySelector<HTMLInputElement>('[name="pick"]');

export function cardList(list: HTMLElement, emptyNote: HTMLElement | null): CardList {
  const all = () => [...list.querySelectorAll<HTMLElement>('.card')];
  const current = () => document.activeElement?.closest<HTMLElement>('.card') ?? null;
  const focus = (card: HTMLElement | undefined) => card?.focus();
  return {
    all,
    current,
    move(steps) {
      const cards = all();
      const here = current();
      const at = here === null ? (steps > 0 ? -1 : cards.length) : cards.indexOf(here);
      focus(cards[Math.max(0, Math.min(cards.length - 1, at + steps))]);
    },
    ticked: () => all().filter((card) => tickOf(card)?.checked),
    toggleTick(card) {
      tickOf(card)?.click();
    },
    remove(gone) {
      const cards = all();
      const from = gone[0] === undefined ? 0 : cards.indexOf(gone[0]);
      const next = cards.slice(from).find((card) => !gone.includes(card)) ?? cards.findLast((c) => !gone.includes(c));
      for (const card of gone) card.closest('li')?.remove();
      focus(next);
      if (emptyNote !== null) emptyNote.hidden = next !== undefined;
    },
  };
}
