import type { DecisionAction } from '../http/contract.ts';

export const pastTense: Record<DecisionAction, string> = {
  approve: 'approved',
  reject: 'rejected',
  delete: 'deleted',
  reopen: 'reopened',
};

/** What a set of decisions came to; counts of comments. */
export interface DecisionCounts {
  readonly action: DecisionAction;
  readonly done: number;
  readonly conflicts: number;
  readonly unknown: number;
}

const comments = (count: number) => (count === 1 ? '1 comment' : `${count} comments`);

/** The outcome in sentences, the same on the page and in the live region. */
export function decisionWords({ action, done, conflicts, unknown }: DecisionCounts): string {
  const sentences = [
    done > 0 || conflicts + unknown === 0 ? `${comments(done)} ${pastTense[action]}.` : null,
    conflicts > 0
      ? `${comments(conflicts)} left as ${conflicts === 1 ? 'it was' : 'they were'}: changed by someone else in the meantime.`
      : null,
    unknown > 0 ? `${comments(unknown)} could not be found.` : null,
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}
