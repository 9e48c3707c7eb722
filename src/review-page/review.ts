/** Makes the review page quick: decisions without leaving it, one key each. Everything here also works as a plain form. */
import type { DecisionAction, Status } from '../http/contract.ts';
import { relativeTime } from '../widget/relative-time.ts';
import { type CardList, cardList } from './card-list.ts';
import { Desk } from './desk.ts';
import { areKeysOn, keyHelp } from './key-help.ts';
import { type Telling, tellingBefore } from './telling.ts';

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

/** Whether the key meant anything here. */
function press({ desk, cards, help }: Workplace, key: string): boolean {
  const current = cards.current();
  const action = actionKeys[key];
  if (key === 'j') cards.move(1);
  else if (key === 'k') cards.move(-1);
  else if (key === '?') help.showModal();
  else if (key === '/') document.querySelector<HTMLElement>('#q')?.focus();
  else if (key === 'u') void desk.undo();
  else if (key === 'x' && current !== null) cards.toggleTick(current);
  else if (action !== undefined && current !== null) void desk.decide([current], action);
  else return false;
  return true;
}

function listenToKeys(workplace: Workplace): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || workplace.help.open) return;
    const { target, key } = event;
    if (key === 'Escape' && target instanceof HTMLElement && isTyping(target)) {
      (workplace.cards.current() ?? document.body).focus();
      target.blur();
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

function makeTimesRelative(now: Date): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[datetime]')) {
    time.title = time.textContent;
    time.textContent = relativeTime(new Date(time.dateTime), now, 'en');
  }
}

const main = document.querySelector<HTMLElement>('main.review');
const list = document.querySelector<HTMLElement>('#cards');
if (main !== null && list !== null) {
  const cards = cardList(list, document.querySelector<HTMLElement>('#empty'));
  const telling = tellingBefore(list);
  const { site = '', status = 'pending' } = main.dataset;
  const desk = new Desk({ site, status: status as Status, cards, telling });
  const workplace = { desk, cards, telling, help: keyHelp() };
  makeTimesRelative(new Date());
  takeOverForms(workplace);
  listenToKeys(workplace);
  offerHelp(workplace);
  countTicks(workplace);
}
