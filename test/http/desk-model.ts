/**
 * What a comment's fate may be, small enough to be read in a minute: the reference for interleavings of two moderators, an
 * author and the rules. It knows no database and no code of ours.
 */
export type Fate = 'approved' | 'pending' | 'rejected' | 'deleted';
export type Person = 'Ann' | 'Bob';

interface Stated {
  readonly restriction: 'held' | 'rejected' | 'deleted';
  /** Null where the rules have decided. */
  readonly by: Person | null;
}

type Outcome = 'open' | 'upheld' | 'dismissed' | 'withdrawn';

export class CommentModel {
  status: Fate;
  version = 1;
  readonly stated: Stated[] = [];
  /** Index of the statement in force. */
  inForce: number | null = null;
  readonly appeals: { on: number; outcome: Outcome }[] = [];
  /** What each actor has done, in order. */
  readonly log: string[] = [];
  private lastAct: 'approve' | 'reject' | 'delete' | 'reopen' | null = null;

  constructor(isPlea: boolean) {
    this.status = isPlea ? 'pending' : 'approved';
    if (isPlea) this.state({ restriction: 'held', by: null });
  }

  private get open() {
    return this.appeals.find(({ outcome }) => outcome === 'open');
  }

  /** Waits for a person: held, or appealed against. */
  get waits(): boolean {
    return this.status === 'pending' || this.open !== undefined;
  }

  decide(
    person: Person,
    decision: { action: 'approve' | 'reject' | 'delete' | 'reopen'; note: boolean; seen: number },
  ): string {
    if (decision.seen !== this.version) return 'conflict';
    const { action, note } = decision;
    const before = this.status;
    const appeal = this.open;
    const after = ({ approve: 'approved', reject: 'rejected', delete: 'deleted', reopen: 'pending' } as const)[action];
    this.lastAct = action;
    this.status = after;
    this.version += 1;
    this.log.push(`${person}: comment.${action === 'reopen' ? 'reopened' : after}`);
    if (after === 'approved') this.inForce = null;
    else if (after === 'pending') {
      if (before === 'approved') this.state({ restriction: 'held', by: person });
    } else if (!(appeal && before === after)) this.state({ restriction: after, by: person });
    if (appeal === undefined) return 'done';
    // Both moderators are always there.
    if (action === 'approve') this.settle('upheld', person);
    else if (action !== 'reopen' && note && this.stated[appeal.on]!.by !== person) this.settle('dismissed', person);
    return 'done';
  }

  edit(isPlea: boolean): string {
    if (this.lastAct === 'reject' || this.lastAct === 'delete') return 'decided_by_moderator';
    if (this.status === 'deleted') return 'unknown_comment';
    const before = this.status;
    this.version += 1;
    this.log.push('author: comment.edited');
    this.settle('withdrawn', 'author');
    if (isPlea) {
      this.status = 'pending';
      this.state({ restriction: 'held', by: null });
    } else if (this.lastAct !== 'reopen') {
      this.status = 'approved';
      this.inForce = null;
    } else this.status = 'pending';
    return before === this.status ? 'same' : 'moved';
  }

  delete(): void {
    if (this.status === 'deleted') return;
    this.status = 'deleted';
    this.version += 1;
    this.inForce = null;
    this.log.push('author: comment.deleted');
    this.settle('withdrawn', 'author');
  }

  appeal(): string {
    if (this.inForce === null) return 'nothing_to_appeal';
    if (this.open) return 'appeal_open';
    if (this.appeals.some(({ on }) => on === this.inForce)) return 'appeal_answered';
    this.appeals.push({ on: this.inForce, outcome: 'open' });
    this.version += 1;
    this.log.push('author: appeal.filed');
    return 'filed';
  }

  private state(stated: Stated): void {
    this.inForce = this.stated.push(stated) - 1;
  }

  private settle(outcome: Outcome, by: string): void {
    const appeal = this.open;
    if (!appeal) return;
    appeal.outcome = outcome;
    this.log.push(`${by}: appeal.${outcome}`);
  }
}
