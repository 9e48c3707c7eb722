import type { CommentId, SiteId } from '../ids.ts';
import { findPageKey } from '../store/threads.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The key of the page under which a comment is shown; what is not shown has no permalink. */
export async function findPermalink(
  deps: Deps,
  siteId: SiteId,
  commentId: CommentId,
): Promise<{ page: string } | Refusal> {
  const page = await findPageKey(deps.sql, siteId, commentId);
  return page === null ? refuse('unknown_comment') : { page };
}
