import { read } from '../../text/read.ts';
import type { Action } from '../decide.ts';
import { type Judgement, judge } from '../judge.ts';
import type { Policy } from '../policy.ts';
import type { Subject } from '../subject.ts';
import { applyRules, type CompiledRule } from './apply-rules.ts';

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
  /** Rules that alone tell the two apart, and ask for nothing but the comment itself: where none matches, all stays as it is. Null where there is more to it. */
  readonly deciding: readonly CompiledRule[] | null;
}

/** The rules given, if their conditions can be told without judging the comment. */
export const askedOfTextAlone = (rules: readonly CompiledRule[]): readonly CompiledRule[] | null =>
  rules.some(({ rule }) => /\b(scores|reasons)\b/.test(rule.condition)) ? null : rules;

/** What a comment shows of a proposal. */
export type ExampleKind = 'wronglyCaught' | 'caught' | 'released' | 'changed';

export interface Trial {
  readonly isMatched: boolean;
  readonly now: Action;
  readonly proposed: Action;
  /** By the proposal; null for a comment that need not be judged again. */
  readonly judgement: Judgement | null;
  /** Null where the comment shows nothing. */
  readonly kind: ExampleKind | null;
}

/** What is known of a comment of the past. */
export interface Past {
  readonly subject: Subject;
  readonly verdict: HumanVerdict;
  /** What it was judged to be. */
  readonly judged: Action;
}

/**
 * Judges one past comment both ways. A rule matches where its condition holds; a policy where the comment is not published.
 * A comment that the proposal does not touch keeps the judgement that it has.
 */
export function tryOut({ subject, verdict, judged }: Past, { now, proposed, rule, deciding }: Proposal): Trial {
  if (deciding !== null && !touches(subject, deciding))
    return { isMatched: false, now: judged, proposed: judged, judgement: null, kind: null };
  const before = judge(subject, now.policy, now.rules);
  const after = judge(subject, proposed.policy, proposed.rules);
  const isMatched = rule === null ? after.action !== 'publish' : after.matchedRules.includes(rule);
  const trial = { isMatched, now: before.action, proposed: after.action, judgement: after };
  return { ...trial, kind: kindOf(trial, verdict) };
}

const noScores = { spam: null, offTopic: null, toxicity: null };

const touches = (subject: Subject, rules: readonly CompiledRule[]): boolean =>
  applyRules(rules, { reading: read(subject.body), subject, scores: noScores, findings: [] }).length > 0;

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
