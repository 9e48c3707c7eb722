/** Makes the review page quick: decisions without leaving it, one key each. Everything here also works as a plain form. */
import type { DecisionAction, DecisionRequest, DecisionResult } from '../http/contract.ts';
import { relativeTime } from '../widget/relative-time.ts';
import { type CardList, cardList } from './card-list.ts';
import { sendDecisions } from './decide.ts';
import { decisionWords } from './decision-words.ts';
import { keyHelp } from './key-help.ts';

interface Desk {
  readonly site: string;
  readonly cards: CardList;
  readonly live: HTMLElement;
  readonly help: HTMLDialogElement;
}

const actionKeys: Readonly<Record<string, DecisionAction>> = {
  a: 'approve',
  r: 'reject',
  d: 'delete',
  o: 'reopen',
};

function decisionOf(card: HTMLElement, action: DecisionAction): DecisionRequest | null {
  const form = card.querySelector<HTMLFormElement>('form.decide');
  if (form === null || form.querySelector(`button[value="${action}"]`) === null) return null;
  const fields = new FormData(form);
  const note = String(fields.get('note')).trim();
  return {
    id: String(fields.get('id')),
    version: Number(fields.get('version')),
    action,
    ...(note !== '' && { note }),
  };
}

/** Says in the card itself why it is still there; nobody's decision is overwritten. */
function showLeft(card: HTMLElement, text: string): void {
  const note = card.querySelector('.left') ?? document.createElement('p');
  note.className = 'left notice problem';
  note.textContent = text;
  card.append(note);
}

function settle(desk: Desk, sent: ReadonlyMap<string, HTMLElement>, results: readonly DecisionResult[]): void {
  const gone: HTMLElement[] = [];
  for (const { id, outcome, status } of results) {
    const card = sent.get(id);
    if (card === undefined) continue;
    if (outcome === 'done') gone.push(card);
    else if (outcome === 'conflict') {
      showLeft(card, `Someone else was first: this comment is ${status ?? 'changed'} now. Reload to see it as it is.`);
    } else showLeft(card, 'This comment no longer exists.');
  }
  desk.cards.remove(gone);
  showTicks(desk);
}

async function decide(desk: Desk, cards: readonly HTMLElement[], action: DecisionAction): Promise<void> {
  const free = cards.filter((card) => card.ariaBusy !== 'true');
  const sent = new Map<string, HTMLElement>();
  const decisions: DecisionRequest[] = [];
  for (const card of free) {
    const decision = decisionOf(card, action);
    if (decision === null) continue;
    decisions.push(decision);
    sent.set(decision.id, card);
    card.ariaBusy = 'true';
  }
  if (decisions.length === 0) return;
  const answer = await sendDecisions(desk.site, decisions);
  for (const card of sent.values()) card.ariaBusy = null;
  if ('problem' in answer) {
    desk.live.textContent = answer.problem;
    desk.live.className = 'notice problem';
    return;
  }
  const { results } = answer;
  settle(desk, sent, results);
  const count = (outcome: DecisionResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const counts = {
    action,
    done: count('done'),
    conflicts: count('conflict'),
    unknown: count('unknown'),
  };
  desk.live.textContent = decisionWords(counts);
  desk.live.className = counts.done === results.length ? 'notice done' : 'notice problem';
}

function takeOverForms(desk: Desk): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    const action = event.submitter?.getAttribute('value') as DecisionAction | null | undefined;
    if (!(form instanceof HTMLFormElement) || !action) return;
    const card = form.closest<HTMLElement>('.card');
    const cards = form.id === 'bulk' ? desk.cards.ticked() : card === null ? [] : [card];
    if (!form.matches('.decide, #bulk')) return;
    event.preventDefault();
    if (cards.length === 0) desk.live.textContent = 'Select comments first.';
    void decide(desk, cards, action);
  });
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('textarea, select, input:not([type="checkbox"])');

function press(desk: Desk, key: string): boolean {
  const current = desk.cards.current();
  const action = actionKeys[key];
  if (key === 'j') desk.cards.move(1);
  else if (key === 'k') desk.cards.move(-1);
  else if (key === '?') desk.help.showModal();
  else if (key === '/') document.querySelector<HTMLElement>('#q')?.focus();
  else if (key === 'x' && current !== null) desk.cards.toggleTick(current);
  else if (action !== undefined && current !== null) void decide(desk, [current], action);
  else return false;
  return true;
}

function listenToKeys(desk: Desk): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || desk.help.open) return;
    if (event.key === 'Escape' && isTyping(event.target)) {
      const card = desk.cards.current();
      if (card === null) (event.target as HTMLElement).blur();
      else card.focus();
    } else if (!isTyping(event.target) && press(desk, event.key)) event.preventDefault();
  });
}

function offerHelp({ help }: Desk): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet keys';
  button.textContent = 'Keys (?)';
  button.addEventListener('click', () => help.showModal());
  document.querySelector('.sign-out')?.prepend(button);
  document.body.append(help);
}

function makeTimesRelative(now: Date): void {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[datetime]')) {
    time.title = time.textContent;
    time.textContent = relativeTime(new Date(time.dateTime), now, 'en');
  }
}

/** Made here, empty, before anything is said: a live region announces only what changes. */
function liveLine(before: Element): HTMLElement {
  const line = document.createElement('p');
  line.setAttribute('role', 'status');
  line.className = 'unseen';
  before.before(line);
  return line;
}

function showTicks({ cards }: Desk): void {
  const label = document.querySelector('#bulk-label');
  if (label !== null) label.textContent = `Selected: ${cards.ticked().length}`;
}

const main = document.querySelector<HTMLElement>('main.review');
const list = document.querySelector<HTMLElement>('#cards');
if (main !== null && list !== null) {
  const desk: Desk = {
    site: main.dataset.site ?? '',
    cards: cardList(list, document.querySelector<HTMLElement>('#empty')),
    live: liveLine(list),
    help: keyHelp(),
  };
  makeTimesRelative(new Date());
  takeOverForms(desk);
  listenToKeys(desk);
  offerHelp(desk);
  document.addEventListener('change', () => showTicks(desk));
}
