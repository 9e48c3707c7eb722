import type { SubmissionReceipt } from '../http/contract.ts';

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
