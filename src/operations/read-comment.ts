import type { Thread } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { findThreadRow } from '../store/threads.ts';
import type { Deps } from './deps.ts';
import { commentOf } from './read-thread.ts';
import { type Refusal, refuse } from './refusal.ts';

/** One comment as the thread shows it; what is not shown there is unknown here. */
export async function readComment(
  deps: Deps,
  siteId: SiteId,
  commentId: CommentId,
): Promise<Thread['comments'][number] | Refusal> {
  const row = await findThreadRow(deps.sql, siteId, commentId);
  return row === null ? refuse('unknown_comment') : commentOf(row);
}
