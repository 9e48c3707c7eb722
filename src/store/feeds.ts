import type { CommentId, PageId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface FeedRow {
  commentId: CommentId;
  authorName: string;
  authorUrl: string | null;
  html: string;
  pageKey: string;
  pageTitle: string | null;
  createdAt: Date;
  editedAt: Date | null;
}

/** The newest comments that are shown, of one page or of the whole site. */
export async function readNewest(
  db: Db,
  { siteId, pageId, limit }: { siteId: SiteId; pageId: PageId | null; limit: number },
): Promise<FeedRow[]> {
  return db<FeedRow[]>`
    select comment_id as "commentId", author_name as "authorName", author_url as "authorUrl", html, page_key as "pageKey",
      title as "pageTitle", comments.created_at as "createdAt", edited_at as "editedAt"
    from comments join pages using (site_id, page_id)
    where site_id = ${siteId} ${pageId === null ? db`` : db`and page_id = ${pageId}`} and is_reachable and status = 'approved'
    order by comment_id desc limit ${limit}`;
}
