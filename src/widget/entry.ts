import type { DeletedComment, Thread } from '../http/contract.ts';

/** A comment of the thread, or what stays of a deleted one that has living replies. */
export type ThreadEntry = Thread['comments'][number];

export const isDeleted = (entry: ThreadEntry): entry is DeletedComment => 'deleted' in entry;
