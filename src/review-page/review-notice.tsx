import type { Problem } from '../http/contract.ts';
import { type DecisionCounts, decisionWords } from './decision-words.ts';

/** What the last posted form came to. */
export type ReviewNotice = DecisionCounts | { problem: Pick<Problem, 'title' | 'detail'> } | { told: string };

export function ReviewNoticeLine({ notice }: { notice: ReviewNotice | null }) {
  if (notice === null) return null;
  if ('problem' in notice) {
    return (
      <p class="notice problem" role="alert">
        {notice.problem.detail}
      </p>
    );
  }
  if ('told' in notice) {
    return (
      <p class="notice done" role="status">
        {notice.told}
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
