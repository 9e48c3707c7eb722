import type { Status } from '../comment-status.ts';
import type { CommentId, PageId, SiteId } from '../ids.ts';
import { loadFamilies, noteChangesOf, saveStandings } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { bumpPages } from '../store/pages.ts';
import { settleMoves } from '../threads/settle-moves.ts';

interface MovedComment {
  readonly comment: { readonly commentId: CommentId; readonly pageId: PageId; readonly status: Status };
  readonly status: Status;
}

/**
 * Gives a comment another status, and everything above and below it the standing that follows. The page is locked by
 * the caller; its version is bumped where readers notice anything.
 */
export const moveInThread = (tx: Db, { siteId, ...moved }: MovedComment & { siteId: SiteId }): Promise<void> =>
  moveAllInThreads(tx, siteId, [moved]);

/** The same for several comments, one after the other, on pages that are all locked. */
export async function moveAllInThreads(tx: Db, siteId: SiteId, moved: readonly MovedComment[]): Promise<void> {
  const moving = moved.filter(({ comment, status }) => comment.status !== status);
  if (moving.length === 0) return;
  const family = await loadFamilies(
    tx,
    siteId,
    moving.map(({ comment }) => comment.commentId),
  );
  const pages = [...new Set(moving.map(({ comment }) => comment.pageId))].map((pageId) => {
    const moves = moving.flatMap(({ comment, status }) =>
      comment.pageId === pageId ? [{ id: comment.commentId, status }] : [],
    );
    const ofPage = family.filter((standing) => standing.pageId === pageId);
    return { pageId, ...settleMoves(ofPage, moves) };
  });
  const [versions] = await Promise.all([
    bumpPages(
      tx,
      siteId,
      pages.filter(({ steps }) => steps > 0),
    ),
    saveStandings(
      tx,
      siteId,
      pages.flatMap(({ changed }) => changed),
    ),
  ]);
  const noticed = pages.flatMap(({ pageId, steps, noticed: seen }) =>
    [...seen].map(([id, step]) => ({ id, version: versions.get(pageId)! - steps + step })),
  );
  await noteChangesOf(tx, siteId, noticed);
}
