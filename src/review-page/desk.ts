import type { DecisionAction, DecisionRequest, DecisionResult, Status } from '../http/contract.ts';
import type { CardList, RemovedCard } from './card-list.ts';
import { sendDecisions } from './decide.ts';
import { pickOf, readPick } from './decision-form.ts';
import { decisionWords } from './decision-words.ts';
import type { Telling } from './telling.ts';

export interface DeskOptions {
  readonly site: string;
  /** The state in which the comments on this page are; undoing leads back to it. Null where they are in several. */
  readonly status: Status | null;
  readonly cards: CardList;
  readonly telling: Telling;
  /** After cards have gone. */
  readonly onDecided: () => void;
}

const wayBackTo: Record<Status, DecisionAction> = {
  pending: 'reopen',
  approved: 'approve',
  rejected: 'reject',
  deleted: 'delete',
};

const undoMs = 10_000;

const formOf = (card: HTMLElement) => card.querySelector<HTMLFormElement>('form.decide');
const idOf = (card: HTMLElement) => card.dataset.id ?? '';
const alikeOf = (card: HTMLElement) => card.querySelector<HTMLInputElement>('[name="alike"]');

/** What a card's form says: one decision, or one for each comment alike where that is ticked. */
function decisionsOn(card: HTMLElement, action: DecisionAction): DecisionRequest[] {
  const form = formOf(card);
  if (form === null || form.querySelector(`button[value="${action}"]`) === null) return [];
  const fields = new FormData(form);
  const note = String(fields.get('note') ?? '').trim();
  const reason = action === 'reject' || action === 'delete' ? String(fields.get('reason') ?? '') : '';
  const said = { action, ...(reason !== '' && { reason: reason as never }), ...(note !== '' && { note }) };
  const alike = fields.getAll('alike').flatMap((picks) => String(picks).split(','));
  const picks = [{ id: idOf(card), version: Number(fields.get('version')) }, ...alike.map(readPick)];
  return picks.map((pick) => ({ ...pick, ...said }));
}

export function setVersion(card: HTMLElement, version: number): void {
  const field = formOf(card)?.querySelector<HTMLInputElement>('[name="version"]');
  const tick = card.querySelector<HTMLInputElement>('[name="pick"]');
  if (field) field.value = String(version);
  if (tick) tick.value = pickOf({ id: idOf(card), version });
}

export const versionOf = (card: HTMLElement): number =>
  Number(formOf(card)?.querySelector<HTMLInputElement>('[name="version"]')?.value ?? 0);

/** Says in the card itself why it is still there; nobody's decision is overwritten. */
export function showLeft(card: HTMLElement, sentence: string): void {
  const note = card.querySelector('.left') ?? document.createElement('p');
  note.className = 'left notice problem';
  note.textContent = sentence;
  card.append(note);
}

const whyLeft = ({ outcome, status }: DecisionResult): string =>
  outcome === 'conflict'
    ? `Someone else was first: this comment is ${status ?? 'changed'} now. Reload to see it as it is.`
    : 'This comment no longer exists.';

/** What was decided together, to be taken back together. */
interface Undoable {
  readonly removed: readonly RemovedCard[];
  /** Every comment that was decided, with its version since; more than were shown where those alike came along. */
  readonly decided: readonly { readonly id: string; readonly version: number }[];
  readonly until: number;
}

/** Sends decisions and settles their outcome on the page. */
export class Desk {
  readonly #options: DeskOptions;
  #undoable: Undoable[] = [];

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  async decide(cards: readonly HTMLElement[], action: DecisionAction): Promise<void> {
    const decisions = new Map<string, DecisionRequest>();
    const busy: HTMLElement[] = [];
    for (const card of cards) {
      if (card.ariaBusy === 'true') continue;
      const wanted = decisionsOn(card, action);
      if (wanted.length > 0) busy.push(card);
      for (const decision of wanted) decisions.set(decision.id, decision);
    }
    if (decisions.size === 0) return;
    for (const card of busy) card.ariaBusy = 'true';
    const results = await this.#send([...decisions.values()]);
    for (const card of busy) card.ariaBusy = null;
    if (results !== null) this.#settle(results, action);
  }

  /** Takes the last decisions back, for ten seconds and as long as nobody has decided since. */
  async undo(): Promise<void> {
    const { status, cards, telling } = this.#options;
    const last = this.#undoable.pop();
    if (last === undefined || status === null) return;
    if (performance.now() > last.until) {
      this.#undoable = [];
      return telling.say('Too late to undo. Every decision can be changed where the comment is now.', 'problem', null);
    }
    const results = await this.#send(last.decided.map((decided) => ({ ...decided, action: wayBackTo[status] })));
    if (results === null) {
      this.#undoable.push(last);
      return;
    }
    const done = new Map(results.filter(({ outcome }) => outcome === 'done').map(({ id, version }) => [id, version]));
    const returning = last.removed.filter(({ card }) => done.has(idOf(card)));
    for (const { card } of returning) {
      setVersion(card, done.get(idOf(card)) ?? 0);
      // Those alike have other versions now, too.
      alikeOf(card)?.closest('.alike')?.remove();
    }
    cards.putBack(returning);
    const left = last.decided.length - done.size;
    telling.say(left === 0 ? 'Undone.' : `Undone but for ${left}: somebody else has decided since.`, 'done', null);
    this.#options.onDecided();
  }

  async #send(decisions: readonly DecisionRequest[]): Promise<readonly DecisionResult[] | null> {
    const answer = await sendDecisions(this.#options.site, decisions);
    if ('results' in answer) return answer.results;
    this.#options.telling.say(answer.problem, 'problem', null);
    return null;
  }

  #settle(results: readonly DecisionResult[], action: DecisionAction): void {
    const { cards, telling, status, onDecided } = this.#options;
    const gone: HTMLElement[] = [];
    const decided: { id: string; version: number }[] = [];
    for (const result of results) {
      const card = cards.find(result.id);
      if (result.outcome === 'done') {
        decided.push({ id: result.id, version: result.version ?? 0 });
        if (card === null) continue;
        setVersion(card, result.version ?? 0);
        gone.push(card);
      } else if (card !== null) showLeft(card, whyLeft(result));
    }
    const removed = cards.remove(gone);
    if (decided.length > 0) this.#undoable.push({ removed, decided, until: performance.now() + undoMs });
    const count = (outcome: DecisionResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
    const counts = { action, done: decided.length, conflicts: count('conflict'), unknown: count('unknown') };
    const tone = decided.length === results.length ? 'done' : 'problem';
    const canUndo = decided.length > 0 && status !== null;
    telling.say(decisionWords(counts), tone, canUndo ? { undo: () => void this.undo(), forMs: undoMs } : null);
    onDecided();
  }
}
