import type { Status, WatchAnswer, WatchRequest } from '../http/contract.ts';
import type { CardList } from './card-list.ts';
import { pastTense } from './decision-words.ts';
import { showLeft, versionOf } from './desk.ts';
import { relativeTimes } from './relative-times.ts';

export interface Watching {
  /** Fetches what waits now, so that there is always a next card. */
  refill(): Promise<void>;
}

interface WatchOptions {
  readonly site: string;
  readonly cards: CardList;
  /** Whether the list is the beginning of its order, so that new comments belong into it. */
  readonly isLive: boolean;
}

const everyMs = 5_000;
const soonMs = 250;
const fewCards = 10;

const actionThatLeft: Record<Status, string> = {
  pending: pastTense.reopen,
  approved: pastTense.approve,
  rejected: pastTense.reject,
  deleted: pastTense.delete,
};

/** Keeps the page up to date while it is seen: who looks at what, what others have decided, what is new. */
export function watchDesk({ site, cards, isLive }: WatchOptions): Watching {
  const desk = crypto.randomUUID();
  let waiting = Number((document.querySelector('#waiting')?.textContent ?? '').replace(/\D/g, ''));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refilling: Promise<void> | null = null;

  const refill = (): Promise<void> => {
    refilling ??= fetchCards(cards).finally(() => {
      refilling = null;
    });
    return refilling;
  };

  async function look(): Promise<void> {
    const seen = cards.all().map((card) => ({ id: card.dataset.id ?? '', version: versionOf(card) }));
    const looking = cards.current()?.dataset.id ?? null;
    const answer = await ask(site, { desk, looking, seen: seen.filter(({ version }) => version > 0) });
    if (answer === null) return;
    showClaims(cards, answer.claims);
    settleChanged(cards, answer.changed);
    const isMore = answer.waiting > waiting;
    waiting = answer.waiting;
    const count = document.querySelector('#waiting');
    if (count !== null) count.textContent = waiting.toLocaleString('en');
    if (isLive && (isMore || (cards.all().length < fewCards && waiting > cards.all().length))) await refill();
  }

  const lookAgain = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const looked = document.hidden ? Promise.resolve() : look();
      void looked.finally(() => lookAgain(everyMs));
    }, ms);
  };
  document.addEventListener('focusin', () => lookAgain(soonMs));
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) lookAgain(0);
  });
  lookAgain(soonMs);
  return { refill: async () => (isLive && cards.all().length < fewCards ? refill() : undefined) };
}

async function ask(site: string, watch: WatchRequest): Promise<WatchAnswer | null> {
  try {
    const response = await fetch(`/v1/sites/${encodeURIComponent(site)}/review/watch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(watch),
    });
    return response.ok ? ((await response.json()) as WatchAnswer) : null;
  } catch {
    return null;
  }
}

function showClaims(cards: CardList, claims: WatchAnswer['claims']): void {
  const by = new Map(claims.map((claim) => [claim.id, claim.by]));
  for (const card of cards.all()) {
    const name = by.get(card.dataset.id ?? '');
    const line = card.querySelector('.claim');
    if (name === undefined) line?.remove();
    else if (line === null) card.prepend(claimLine(name));
    else if (line.textContent !== wordsOf(name)) line.textContent = wordsOf(name);
  }
}

const wordsOf = (name: string) => `${name} is looking at this`;

function claimLine(name: string): HTMLElement {
  const line = document.createElement('p');
  line.className = 'claim';
  line.textContent = wordsOf(name);
  return line;
}

/** What others have decided goes away; the card that somebody is at stays, and says so. */
function settleChanged(cards: CardList, changed: WatchAnswer['changed']): void {
  const here = cards.current();
  for (const { id, status, by } of changed) {
    const card = cards.find(id);
    if (card === null || card.ariaBusy === 'true') continue;
    if (card === here)
      showLeft(card, `${by ?? 'Its author'} was first: this comment is ${actionThatLeft[status]} now.`);
    else if (!card.classList.contains('settled')) {
      card.classList.add('settled');
      cards.remove([card]);
    }
  }
}

/** The same page as it is now; only its cards are taken. */
async function fetchCards(cards: CardList): Promise<void> {
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (!response.ok) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const items = [...page.querySelectorAll<HTMLElement>('#cards > li')];
    const added = cards.merge(items.map((item) => document.adoptNode(item)));
    for (const item of added) relativeTimes(item);
  } catch {
    // The next look finds the service again, or says nothing new.
  }
}
