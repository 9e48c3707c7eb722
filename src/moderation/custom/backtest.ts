import type { Action } from '../decide.ts';
import { type Judgement, judge } from '../judge.ts';
import type { Policy } from '../policy.ts';
import type { Subject } from '../subject.ts';
import type { CompiledRule } from './apply-rules.ts';

/** What a moderator made of a comment; null where nobody has looked. */
export type HumanVerdict = 'approved' | 'rejected' | null;

export interface Judging {
  readonly policy: Policy;
  readonly rules: readonly CompiledRule[];
}

/** Two ways to judge: as it is done today, and as it is proposed. */
export interface Proposal {
  readonly now: Judging;
  readonly proposed: Judging;
  /** The proposed rule; null where a policy is proposed. */
  readonly rule: string | null;
}

/** What a comment shows of a proposal. */
export type ExampleKind = 'wronglyCaught' | 'caught' | 'released' | 'changed';

export interface Trial {
  readonly isMatched: boolean;
  readonly now: Action;
  readonly proposed: Action;
  readonly judgement: Judgement;
  /** Null where the comment shows nothing. */
  readonly kind: ExampleKind | null;
}

/** Judges one past comment both ways. A rule matches where its condition holds; a policy where the comment is not published. */
export function tryOut(subject: Subject, verdict: HumanVerdict, { now, proposed, rule }: Proposal): Trial {
  const before = judge(subject, now.policy, now.rules);
  const after = judge(subject, proposed.policy, proposed.rules);
  const isMatched = rule === null ? after.action !== 'publish' : after.matchedRules.includes(rule);
  const trial = { isMatched, now: before.action, proposed: after.action, judgement: after };
  return { ...trial, kind: kindOf(trial, verdict) };
}

function kindOf({ isMatched, now, proposed }: Omit<Trial, 'kind' | 'judgement'>, verdict: HumanVerdict) {
  if (isMatched && verdict === 'approved') return 'wronglyCaught';
  if (isMatched && verdict === 'rejected') return 'caught';
  if (now === proposed) return null;
  return proposed === 'publish' ? 'released' : 'changed';
}

/** What was caught of what people have decided. */
export interface Caught {
  readonly matched: number;
  readonly caught: number;
  readonly wronglyCaught: number;
  /** Of the matched comments that a person has decided, the share that was rejected; null where there is none. */
  readonly precision: number | null;
  /** Of the comments that a person has rejected, the share that is matched; null where there is none. */
  readonly recall: number | null;
}

class CaughtTally {
  private matched = 0;
  private caught = 0;
  private wronglyCaught = 0;
  private rejected = 0;

  add(isMatched: boolean, verdict: HumanVerdict): void {
    this.matched += Number(isMatched);
    this.caught += Number(isMatched && verdict === 'rejected');
    this.wronglyCaught += Number(isMatched && verdict === 'approved');
    this.rejected += Number(verdict === 'rejected');
  }

  get result(): Caught {
    const { matched, caught, wronglyCaught, rejected } = this;
    const precision = shareOf(caught, caught + wronglyCaught);
    return { matched, caught, wronglyCaught, precision, recall: shareOf(caught, rejected) };
  }
}

/** Running counts of a backtest. */
export class Tally {
  examined = 0;
  private changed = 0;
  private readonly matched = new CaughtTally();
  private readonly before = new CaughtTally();
  private readonly after = new CaughtTally();

  add({ isMatched, now, proposed }: Trial, verdict: HumanVerdict): void {
    this.examined += 1;
    this.changed += Number(now !== proposed);
    this.matched.add(isMatched, verdict);
    this.before.add(now !== 'publish', verdict);
    this.after.add(proposed !== 'publish', verdict);
  }

  get result() {
    const { examined, changed, matched, before, after } = this;
    return { examined, ...matched.result, before: before.result, after: after.result, changed };
  }
}

const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((1e4 * part) / whole) / 1e4;
