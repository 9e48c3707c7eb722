import type { Status } from '../comment-status.ts';
import type { SiteId } from '../ids.ts';
import { type CommentState, loadFamily, noteChanges, saveStandings } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { bumpPage } from '../store/pages.ts';
import { standingsAfter, visibleChange } from '../threads/visibility.ts';

/**
 * Gives a comment another status, and everything above and below it the standing that follows. The page is locked by
 * the caller; its version is bumped where readers notice anything.
 */
export async function moveInThread(
  tx: Db,
  { siteId, comment, status }: { siteId: SiteId; comment: CommentState; status: Status },
): Promise<void> {
  if (status === comment.status) return;
  const family = await loadFamily(tx, siteId, comment.commentId);
  const changed = standingsAfter(family, comment.commentId, status);
  const { countChange, isVisible, noticed } = visibleChange(family, changed);
  await saveStandings(tx, siteId, changed);
  if (!isVisible) return;
  const version = await bumpPage(tx, { siteId, pageId: comment.pageId, countChange });
  await noteChanges(tx, { siteId, commentIds: noticed, version });
}
