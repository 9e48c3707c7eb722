import type { Reason, SubmissionReceipt } from '../http/contract.ts';
import type { FormWords } from './speech.ts';

export interface OutcomeWording {
  readonly title: string;
  readonly detail: string;
  readonly tone: 'published' | 'held' | 'refused';
}

/** How an author is told what became of their comment; the reasons themselves come from the service. */
export function outcomeWording(words: FormWords, status: SubmissionReceipt['status']): OutcomeWording {
  if (status === 'approved') return { title: words.published, detail: words.publishedDetail, tone: 'published' };
  if (status === 'pending') return { title: words.held, detail: words.heldDetail, tone: 'held' };
  return { title: words.refused, detail: words.refusedDetail, tone: 'refused' };
}

/** Reasons that by themselves hold nothing; they stand in the record, and would only puzzle an author. */
const advisory = /^(topic\.(low|abst|thread)|language\.mild|text\.shout|author\.(first|trusted))/;

/** What an author is told: the reasons that count, or all where none of them counts by itself. */
export function reasonsToTell(reasons: readonly Reason[]): readonly Reason[] {
  const counting = reasons.filter(({ code }) => !advisory.test(code));
  return counting.length > 0 ? counting : reasons;
}
