import type { DecisionAction } from './transition.ts';

export const appealOutcomes = ['upheld', 'dismissed', 'withdrawn'] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

/** Above every comment that merely waits: `needOf` ends at 1. */
export const needOfAppeal = 2;

/** Source: Regulation (EU) 2022/2065, article 20(1): at least six months. */
export function appealableUntil(issuedAt: Date): Date {
  const until = new Date(issuedAt);
  until.setUTCMonth(until.getUTCMonth() + 6);
  return until;
}

/** Who may rule on an appeal. */
export interface Ruling {
  /** The person who ruled has also taken the decision. */
  readonly isSamePerson: boolean;
  /** Somebody else could rule. */
  readonly isAnotherAtHand: boolean;
}

/**
 * What a decision on an appealed comment makes of the appeal; null where it stays open. An appeal is dismissed with reasons,
 * and by another person where there is one; whoever was wrong may always put it right.
 */
export function outcomeOf(
  { action, note }: { action: DecisionAction; note?: string | null | undefined },
  { isSamePerson, isAnotherAtHand }: Ruling,
): 'upheld' | 'dismissed' | null {
  if (action === 'approve') return 'upheld';
  if (action === 'reopen' || !note?.trim()) return null;
  return isSamePerson && isAnotherAtHand ? null : 'dismissed';
}

/** The decision that an answer is; what was deleted stays so. */
export function actionOf(outcome: 'upheld' | 'dismissed', status: string): DecisionAction {
  if (outcome === 'upheld') return 'approve';
  return status === 'deleted' ? 'delete' : 'reject';
}
