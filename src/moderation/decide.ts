import type { Assessment } from './assess.ts';
import type { Finding } from './finding.ts';
import { actionFor, type Policy } from './policy.ts';
import { familyOf, type ReasonCode } from './reason-codes.ts';

export type Action = 'publish' | 'hold' | 'reject';

export interface Verdict {
  readonly action: Action;
  /** The reasons that made it so; empty for a comment that is published. */
  readonly because: readonly ReasonCode[];
}

/** A single finding of at least this weight is as good as proof. */
const nearCertain = 0.95;

/** Reasons that hold a comment by what they are, whatever the score. */
const alwaysHolding: ReadonlySet<ReasonCode> = new Set(['policy.premoderated', 'spam.keyword', 'author.first_comment']);

/** Combines what was found, once. To reject without a person takes two families, or one near-certain finding. */
export function decide({ findings, score }: Assessment, policy: Policy): Verdict {
  const codes = (chosen: typeof findings) => [...new Set(chosen.map(({ code }) => code))];
  const rejecting = findings.filter(({ code }) => actionFor(policy, code) === 'reject');
  if (rejecting.length > 0) return { action: 'reject', because: codes(rejecting) };

  const evidence = findings.filter(({ weight }) => weight > 0);
  const certain = evidence.filter(({ code, weight }) => weight >= nearCertain && familyOf(code) !== 'topic');
  if (certain.length > 0) return { action: 'reject', because: codes(certain) };
  const families = new Set(evidence.filter(({ weight }) => weight >= 0.3).map(({ code }) => familyOf(code)));
  if (score >= policy.thresholds.reject && families.size >= 2) return { action: 'reject', because: codes(evidence) };

  const holding = findings.filter((finding) => isHolding(finding, policy));
  if (score >= policy.thresholds.hold) return { action: 'hold', because: codes([...holding, ...evidence]) };
  if (holding.length > 0) return { action: 'hold', because: codes(holding) };
  return { action: 'publish', because: [] };
}

function isHolding({ code, weight, values }: Finding, policy: Policy): boolean {
  if (actionFor(policy, code) === 'hold' || (code === 'policy.custom' && values.effect === 'hold')) return true;
  if (code === 'system.signal_failed') return policy.onSignalFailure === 'hold';
  return weight > 0 && alwaysHolding.has(code);
}
