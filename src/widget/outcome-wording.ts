import type { Reason, SubmissionReceipt } from '../http/contract.ts';

/** How an author is told what became of their comment; the reasons themselves come from the service. */
export const outcomeWording: Record<
  SubmissionReceipt['status'],
  { readonly title: string; readonly detail: string; readonly tone: 'published' | 'held' | 'refused' }
> = {
  approved: { title: 'Published', detail: 'Your comment is in the thread.', tone: 'published' },
  pending: {
    title: 'Waiting for a moderator',
    detail: 'Your comment is safe with us. A person will read it before it is shown. This is why:',
    tone: 'held',
  },
  rejected: {
    title: 'Not published',
    detail: 'This comment does not fit here and is not shown. This is why:',
    tone: 'refused',
  },
};

/** Reasons that by themselves hold nothing; they stand in the record, and would only puzzle an author. */
const advisory: ReadonlySet<Reason['code']> = new Set([
  'topic.low_relevance',
  'topic.abstained',
  'topic.thread_cover',
  'language.mild',
  'text.shouting',
  'author.first_comment',
  'author.trusted',
]);

/** What an author is told: the reasons that count, or all where none of them counts by itself. */
export function reasonsToTell(reasons: readonly Reason[]): readonly Reason[] {
  const counting = reasons.filter(({ code }) => !advisory.has(code));
  return counting.length > 0 ? counting : reasons;
}
