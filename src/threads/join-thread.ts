import type { Status } from '../comment-status.ts';
import type { CommentId } from '../ids.ts';
import { type Standing, standsInThread } from './visibility.ts';

export interface Arrival {
  readonly id: CommentId;
  readonly parentId: CommentId | null;
  readonly status: Status;
}

/**
 * Adds a comment that nothing stands below yet. `standings` holds its parent, and above it the deleted comments whose place may
 * depend on it, up to the first one that is not deleted; those that change are replaced.
 */
export function joinThread(standings: Map<CommentId, Standing>, arrival: Arrival): Standing {
  const parent = arrival.parentId === null ? undefined : standings.get(arrival.parentId);
  const isReachable =
    parent === undefined || (parent.isReachable && (parent.status === 'approved' || parent.status === 'deleted'));
  const joined = { ...arrival, isReachable, visibleReplies: 0 };
  standings.set(arrival.id, joined);
  if (standsInThread(joined)) countReply(standings, arrival.parentId);
  return joined;
}

function countReply(standings: Map<CommentId, Standing>, parentId: CommentId | null): void {
  for (let id = parentId; id !== null; ) {
    const before = standings.get(id);
    if (before === undefined) return;
    const after = { ...before, visibleReplies: before.visibleReplies + 1 };
    standings.set(id, after);
    if (standsInThread(before) || !standsInThread(after)) return;
    id = before.parentId;
  }
}
