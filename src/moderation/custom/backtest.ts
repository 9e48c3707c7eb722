import { read } from '../../text/read.ts';
import type { Scores } from '../assess.ts';
import type { Action } from '../decide.ts';
import { type Judgement, judge } from '../judge.ts';
import type { Policy } from '../policy.ts';
import type { ReasonCode } from '../reason-codes.ts';
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
  /** Rules that alone tell the two apart: where none matches, all stays as it is. Null where there is more to it. */
  readonly deciding: readonly CompiledRule[] | null;
}

/** What a trial goes by: the comment's text alone, the scores and reasons that were stored with it, or a judgement made afresh. */
export type Basis = 'text' | 'stored' | 'afresh';

/** What tells whether the proposal touches a comment. */
export function basisOf({ deciding }: Pick<Proposal, 'deciding'>): Basis {
  if (deciding === null) return 'afresh';
  return deciding.some(({ rule }) => /\b(scores|reasons)\b/.test(rule.condition)) ? 'stored' : 'text';
}

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
  /** What it was judged to be, and by what. */
  readonly judged: Action;
  readonly scores: Partial<Scores>;
  readonly codes: readonly ReasonCode[];
}

/**
 * Judges one past comment both ways. A rule matches where its condition holds; a policy where the comment is not published.
 * A comment that the proposal does not touch keeps the judgement that it has.
 */
export function tryOut(past: Past, { now, proposed, rule, deciding }: Proposal): Trial {
  const { subject, verdict, judged } = past;
  const touching = deciding && touchingOf(past, deciding);
  if (touching?.size === 0) return { isMatched: false, now: judged, proposed: judged, judgement: null, kind: null };
  const settled = (rules: readonly CompiledRule[]) => (touching ? withOutcomes(rules, deciding!, touching) : rules);
  const before = judge(subject, now.policy, settled(now.rules));
  const after = judge(subject, proposed.policy, settled(proposed.rules));
  const isMatched = rule === null ? after.action !== 'publish' : after.matchedRules.includes(rule);
  const trial = { isMatched, now: before.action, proposed: after.action, judgement: after };
  return { ...trial, kind: kindOf(trial, verdict) };
}

const noScores = { spam: null, offTopic: null, toxicity: null };

/** The names of those that match, by what was stored with the comment. */
function touchingOf({ subject, scores, codes }: Past, rules: readonly CompiledRule[]): ReadonlySet<unknown> {
  const findings = codes
    .filter((code) => code !== 'policy.custom')
    .map((code) => ({ code, weight: 0, span: null, values: {} }));
  const assessed = { reading: read(subject.body), subject, scores: { ...noScores, ...scores }, findings };
  return new Set(applyRules(rules, assessed).map(({ values }) => values.name));
}

/** The rules, with the answer of those that were asked already: scores made afresh must not give another. */
const withOutcomes = (
  rules: readonly CompiledRule[],
  asked: readonly CompiledRule[],
  matching: ReadonlySet<unknown>,
): CompiledRule[] =>
  rules.map((rule) => (asked.includes(rule) ? { ...rule, condition: () => matching.has(rule.name) } : rule));

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
