import type { DecisionAction, DecisionRequest, DecisionResult, Status } from '../http/contract.ts';
import type { CardList, RemovedCard } from './card-list.ts';
import { sendDecisions } from './decide.ts';
import { pickOf } from './decision-form.ts';
import { decisionWords } from './decision-words.ts';
import type { Telling } from './telling.ts';

export interface DeskOptions {
  readonly site: string;
  /** The state in which the comments on this page are; undoing leads back to it. */
  readonly status: Status;
  readonly cards: CardList;
  readonly telling: Telling;
}

const wayBackTo: Record<Status, DecisionAction> = {
  pending: 'reopen',
  approved: 'approve',
  rejected: 'reject',
  deleted: 'delete',
};

const formOf = (card: HTMLElement) => card.querySelector<HTMLFormElement>('form.decide');
const idOf = (card: HTMLElement) => card.dataset.id ?? '';

function decisionOn(card: HTMLElement, action: DecisionAction): DecisionRequest | null {
  const form = formOf(card);
  if (form === null || form.querySelector(`button[value="${action}"]`) === null) return null;
  const fields = new FormData(form);
  const note = String(fields.get('note')).trim();
  return { id: idOf(card), version: Number(fields.get('version')), action, ...(note !== '' && { note }) };
}

function setVersion(card: HTMLElement, version: number): void {
  const field = formOf(card)?.querySelector<HTMLInputElement>('[name="version"]');
  const tick = card.querySelector<HTMLInputElement>('[name="pick"]');
  if (field) field.value = String(version);
  if (tick) tick.value = pickOf({ id: idOf(card), version });
}

/** Says in the card itself why it is still there; nobody's decision is overwritten. */
function showLeft(card: HTMLElement, { outcome, status }: DecisionResult): void {
  const note = card.querySelector('.left') ?? document.createElement('p');
  note.className = 'left notice problem';
  note.textContent =
    outcome === 'conflict'
      ? `Someone else was first: this comment is ${status ?? 'changed'} now. Reload to see it as it is.`
      : 'This comment no longer exists.';
  card.append(note);
}

/** Sends decisions and settles their outcome on the page. */
export class Desk {
  readonly #options: DeskOptions;
  #undoable: readonly RemovedCard[] = [];

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  async decide(cards: readonly HTMLElement[], action: DecisionAction): Promise<void> {
    const sent = new Map<string, HTMLElement>();
    const decisions: DecisionRequest[] = [];
    for (const card of cards) {
      const decision = card.ariaBusy === 'true' ? null : decisionOn(card, action);
      if (decision === null) continue;
      decisions.push(decision);
      sent.set(decision.id, card);
      card.ariaBusy = 'true';
    }
    if (decisions.length === 0) return;
    const results = await this.#send(decisions);
    for (const card of sent.values()) card.ariaBusy = null;
    if (results !== null) this.#settle(sent, results, action);
  }

  /** Takes the last decisions back, as long as nobody has decided since. */
  async undo(): Promise<void> {
    const { status, cards, telling } = this.#options;
    const removed = this.#undoable;
    this.#undoable = [];
    if (removed.length === 0) return;
    const back = removed.flatMap(({ card }) => decisionBack(card, wayBackTo[status]));
    const results = await this.#send(back);
    if (results === null) {
      this.#undoable = removed;
      return;
    }
    const done = new Map(results.filter(({ outcome }) => outcome === 'done').map(({ id, version }) => [id, version]));
    const returning = removed.filter(({ card }) => done.has(idOf(card)));
    for (const { card } of returning) setVersion(card, done.get(idOf(card)) ?? 0);
    cards.putBack(returning);
    const left = removed.length - returning.length;
    telling.say(left === 0 ? 'Undone.' : `Undone but for ${left}: somebody else has decided since.`, 'done', null);
  }

  async #send(decisions: readonly DecisionRequest[]): Promise<readonly DecisionResult[] | null> {
    const answer = await sendDecisions(this.#options.site, decisions);
    if ('results' in answer) return answer.results;
    this.#options.telling.say(answer.problem, 'problem', null);
    return null;
  }

  #settle(sent: ReadonlyMap<string, HTMLElement>, results: readonly DecisionResult[], action: DecisionAction): void {
    const gone: HTMLElement[] = [];
    for (const result of results) {
      const card = sent.get(result.id);
      if (card === undefined) continue;
      if (result.outcome === 'done') {
        setVersion(card, result.version ?? 0);
        gone.push(card);
      } else showLeft(card, result);
    }
    this.#undoable = this.#options.cards.remove(gone);
    const count = (outcome: DecisionResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
    const counts = { action, done: gone.length, conflicts: count('conflict'), unknown: count('unknown') };
    const tone = gone.length === results.length ? 'done' : 'problem';
    this.#options.telling.say(decisionWords(counts), tone, gone.length > 0 ? () => void this.undo() : null);
  }
}

const decisionBack = (card: HTMLElement, action: DecisionAction): DecisionRequest[] => {
  const version = formOf(card)?.querySelector<HTMLInputElement>('[name="version"]')?.value;
  return version === undefined ? [] : [{ id: idOf(card), version: Number(version), action }];
};
