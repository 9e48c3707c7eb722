/** Makes the review page quick: decisions without leaving it, one key each. Everything here also works as a plain form. */
import type { DecisionAction, Status } from '../http/contract.ts';
import { type CardList, cardList } from './card-list.ts';
import { Desk } from './desk.ts';
import { areKeysOn, keyHelp } from './key-help.ts';
import { relativeTimes } from './relative-times.ts';
import { type Telling, tellingBefore } from './telling.ts';
import { watchDesk } from './watching.ts';

interface Workplace {
  readonly desk: Desk;
  readonly cards: CardList;
  readonly telling: Telling;
  readonly help: HTMLDialogElement;
}

const actionKeys: Readonly<Record<string, DecisionAction>> = { a: 'approve', r: 'reject', d: 'delete', o: 'reopen' };

function takeOverForms({ desk, cards, telling }: Workplace): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    const action = event.submitter?.getAttribute('value') as DecisionAction | null | undefined;
    if (!(form instanceof HTMLFormElement) || !form.matches('.decide, #bulk') || !action) return;
    event.preventDefault();
    const card = form.closest<HTMLElement>('.card');
    const chosen = card === null ? cards.ticked() : [card];
    if (chosen.length === 0) telling.say('Select comments first.', 'problem', null);
    void desk.decide(chosen, action);
  });
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('textarea, select, input:not([type="checkbox"])');

/** Opens a part of the card that is folded away, and goes to what is in it. */
function unfold(card: HTMLElement, part: string): void {
  const details = card.querySelector<HTMLDetailsElement>(`details.${part}`);
  if (details === null) return;
  details.open = !details.open;
  const first = details.open ? details.querySelector<HTMLElement>('button, input:not([type="hidden"])') : null;
  (first ?? card).focus();
}

const onCard: Readonly<Record<string, (card: HTMLElement, workplace: Workplace) => void>> = {
  x: (card, { cards }) => cards.toggleTick(card),
  e: (card) => unfold(card, 'teach'),
  t: (card) => unfold(card, 'around'),
  l: (card) => card.querySelector<HTMLElement>('[name="alike"]')?.click(),
  n: (card) => card.querySelector<HTMLElement>('[name="note"]')?.focus(),
  R: (card) => card.querySelector<HTMLElement>('[name="reason"]')?.focus(),
};

/** Whether the key meant anything here. */
function press(workplace: Workplace, key: string): boolean {
  const { desk, cards, help } = workplace;
  const current = cards.current();
  const action = actionKeys[key];
  const ticked = cards.ticked();
  if (key === 'j') cards.move(1);
  else if (key === 'k') cards.move(-1);
  else if (key === '?') help.showModal();
  else if (key === '/') document.querySelector<HTMLElement>('#q')?.focus();
  else if (key === 'u') void desk.undo();
  else if (key === 'X') cards.toggleAll();
  else if (action !== undefined && ticked.length > 0) void desk.decide(ticked, action);
  else if (action !== undefined && current !== null) void desk.decide([current], action);
  else if (onCard[key] !== undefined && current !== null) onCard[key](current, workplace);
  else return false;
  return true;
}

function listenToKeys(workplace: Workplace): void {
  const { cards, desk, help } = workplace;
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || help.open) return;
    const { target, key } = event;
    const card = cards.current();
    if (key === 'Escape' && target instanceof HTMLElement && target !== card) {
      target.blur();
      card?.focus();
    } else if (key === 'Enter' && card !== null && target instanceof HTMLSelectElement) {
      event.preventDefault();
      void desk.decide([card], 'reject');
    } else if (!isTyping(target) && areKeysOn() && press(workplace, key)) event.preventDefault();
  });
}

function offerHelp({ help }: Workplace): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet keys';
  button.textContent = 'Keys (?)';
  button.addEventListener('click', () => help.showModal());
  document.querySelector('.sign-out')?.prepend(button);
  document.body.append(help);
}

function countTicks({ cards }: Workplace): void {
  const label = document.querySelector('#bulk-label');
  const show = () => {
    if (label !== null) label.textContent = `Selected: ${cards.ticked().length}`;
  };
  document.addEventListener('change', show);
  new MutationObserver(show).observe(document.querySelector('#cards') ?? document.body, { childList: true });
}

const statuses: readonly string[] = ['pending', 'approved', 'rejected', 'deleted'] satisfies Status[];

const main = document.querySelector<HTMLElement>('main.review');
const list = document.querySelector<HTMLElement>('#cards');
if (main !== null && list !== null) {
  const cards = cardList(list, document.querySelector<HTMLElement>('#empty'));
  const telling = tellingBefore(list);
  const { site = '', status = 'pending', live } = main.dataset;
  const isLive = live === 'true' && status === 'pending';
  const watching = watchDesk({ site, cards, isLive });
  const desk = new Desk({
    site,
    status: statuses.includes(status) ? (status as Status) : null,
    cards,
    telling,
    onDecided: () => void watching.refill(),
  });
  const workplace = { desk, cards, telling, help: keyHelp() };
  relativeTimes(document);
  takeOverForms(workplace);
  listenToKeys(workplace);
  offerHelp(workplace);
  countTicks(workplace);
}
