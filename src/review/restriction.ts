import type { Status } from '../comment-status.ts';
import type { Judgement } from '../moderation/judge.ts';
import type { ReasonCode } from '../moderation/reason-codes.ts';
import { type DecisionAction, statusAfter, statusOf } from './transition.ts';

/** What is kept from readers on account of what it says. Source: Regulation (EU) 2022/2065, article 17(1). */
export const restrictions = ['held', 'rejected', 'deleted'] as const;
export type Restriction = (typeof restrictions)[number];

const restrictionOfStatus: Record<Status, Restriction | null> = {
  approved: null,
  pending: 'held',
  rejected: 'rejected',
  deleted: 'deleted',
};

// These hold every comment of their kind, whatever it says: a queue in which everybody stands restricts nobody.
const routine: ReadonlySet<ReasonCode> = new Set(['policy.premoderated', 'author.first_comment']);

/** The restriction that a judgement alone begins; null for a comment that is published, or waits its turn only. */
export function restrictionBy(judgement: Pick<Judgement, 'action' | 'reasons'>): Restriction | null {
  const against = judgement.reasons.filter(({ contribution }) => contribution > 0);
  const isRoutine = judgement.action === 'hold' && against.length > 0 && against.every(({ code }) => routine.has(code));
  return isRoutine ? null : restrictionOfStatus[statusOf(judgement.action)];
}

/**
 * The restriction for which a person's decision owes a statement of its own. Reopening a comment that was taken down owes
 * none, and neither does confirming what an open appeal is about: its answer is the statement.
 */
export function restrictionByDecision(
  action: DecisionAction,
  { status, isAppealed }: { status: Status; isAppealed: boolean },
): Restriction | null {
  const after = statusAfter(action);
  if (after === status && isAppealed) return null;
  if (after === 'pending' && status !== 'approved') return null;
  return restrictionOfStatus[after];
}
