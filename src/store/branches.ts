import type { CommentId, PageId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';
import { standsInThread, type ThreadRow, threadColumns } from './threads.ts';

/** A comment that stands in its thread, as the head of what is below it. */
export interface BranchHead {
  commentId: CommentId;
  pageId: PageId;
  /** Of the page. */
  version: number;
  /** Hexadecimal. */
  path: string;
  /** Some of its replies stand beside it, because they would lie too deep. */
  isFlattened: boolean;
}

export async function findBranch(db: Db, siteId: SiteId, commentId: CommentId): Promise<BranchHead | null> {
  const [row] = await db<BranchHead[]>`
    select comment_id as "commentId", page_id as "pageId", pages.version, encode(path, 'hex') as path, exists (
        select from comments as reply
        where reply.site_id = ${siteId} and reply.parent_id = ${commentId} and reply.depth <= comments.depth
      ) as "isFlattened"
    from comments join pages using (site_id, page_id)
    where site_id = ${siteId} and comment_id = ${commentId} and ${standsInThread(db)}`;
  return row ?? null;
}

export interface BranchSlice {
  siteId: SiteId;
  branch: BranchHead;
  /** The path of the last row before; hexadecimal. */
  after: string | null;
  limit: number;
}

/** What stands below a comment, in reading order. */
export async function readBranchRows(db: Db, { siteId, branch, after, limit }: BranchSlice): Promise<ThreadRow[]> {
  const onPage = db`comments.site_id = ${siteId} and comments.page_id = ${branch.pageId} and ${standsInThread(db)}`;
  const behind = after === null ? db`` : db`and comments.path > decode(${after}, 'hex')`;
  if (!branch.isFlattened) {
    // No segment begins with sixteen bits of ones before the year 10889, so nothing else lies in between.
    return db<ThreadRow[]>`
      select ${threadColumns(db, db`0::float8`)} from comments
      where ${onPage} and comments.path > decode(${branch.path}, 'hex') and comments.path < decode(${`${branch.path}ffff`}, 'hex')
        ${behind}
      order by comments.path limit ${limit}`;
  }
  return db<ThreadRow[]>`
    with recursive below as (
      select comment_id from comments where site_id = ${siteId} and parent_id = ${branch.commentId}
      union all
      select comments.comment_id from comments join below on comments.parent_id = below.comment_id
      where comments.site_id = ${siteId}
    )
    select ${threadColumns(db, db`0::float8`)} from comments
    where ${onPage} and comment_id in (select comment_id from below) ${behind}
    order by comments.path limit ${limit}`;
}
