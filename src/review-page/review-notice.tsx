import type { DecisionAction, Problem } from '../http/contract.ts';

/** What the last posted form came to; all counts are of comments. */
export type ReviewNotice =
  | { action: DecisionAction; done: number; conflicts: number; unknown: number }
  | { problem: Pick<Problem, 'title' | 'detail'> };

const pastTense: Record<DecisionAction, string> = {
  approve: 'approved',
  reject: 'rejected',
  delete: 'deleted',
  reopen: 'reopened',
};

const comments = (count: number) => (count === 1 ? '1 comment' : `${count} comments`);

/** The outcome in sentences, the same on the page and in the live region. */
export function decisionWords(notice: Exclude<ReviewNotice, { problem: unknown }>): string {
  const { action, done, conflicts, unknown } = notice;
  const sentences = [
    done > 0 || conflicts + unknown === 0 ? `${comments(done)} ${pastTense[action]}.` : null,
    conflicts > 0
      ? `${comments(conflicts)} left as ${conflicts === 1 ? 'it was' : 'they were'}: changed by someone else in the meantime.`
      : null,
    unknown > 0 ? `${comments(unknown)} could not be found.` : null,
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}

export function ReviewNoticeLine({ notice }: { notice: ReviewNotice | null }) {
  if (notice === null) return null;
  if ('problem' in notice) {
    return (
      <p class="notice problem" role="alert">
        {notice.problem.detail}
      </p>
    );
  }
  const tone = notice.conflicts + notice.unknown > 0 ? 'problem' : 'done';
  return (
    <p class={`notice ${tone}`} role="status">
      {decisionWords(notice)}
    </p>
  );
}
