import type postgres from 'postgres';
import type { CommentId, PageId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export type ThreadSort = 'oldest' | 'newest' | 'top';

/** A row of the thread in reading order, with the keys of the order it was read in. */
export interface ThreadRow {
  commentId: CommentId;
  parentId: CommentId | null;
  depth: number;
  isDeleted: boolean;
  authorName: string;
  authorUrl: string | null;
  html: string;
  createdAt: Date;
  editedAt: Date | null;
  upVotes: number;
  downVotes: number;
  visibleReplies: number;
  /** Hexadecimal, as cursors hold it. */
  path: string;
  rootScore: number;
}

/** Where a page ended, in an order. */
export interface ThreadPosition {
  readonly path: string;
  readonly rootScore: number;
}

export interface ThreadSlice {
  siteId: SiteId;
  pageId: PageId;
  sort: ThreadSort;
  /** Null for the first page. */
  after: ThreadPosition | null;
  /** The page's version whose votes make the order `top`. */
  asOf: number;
  limit: number;
}

// The very predicate of the partial indexes. Nothing else may decide what readers see.
const standsInThread = (db: Db) =>
  db`comments.is_reachable and (comments.status = 'approved' or (comments.status = 'deleted' and comments.visible_replies > 0))`;

const columns = (db: Db, rootScore: postgres.Fragment) => db`
  comment_id as "commentId", parent_id as "parentId", depth, status = 'deleted' as "isDeleted",
  author_name as "authorName", author_url as "authorUrl", html, created_at as "createdAt", edited_at as "editedAt",
  up_votes as "upVotes", down_votes as "downVotes", visible_replies as "visibleReplies",
  encode(comments.path, 'hex') as path, ${rootScore} as "rootScore"`;

/** One comment that stands in its thread. */
export async function findThreadRow(db: Db, siteId: SiteId, commentId: CommentId): Promise<ThreadRow | null> {
  const [row] = await db<ThreadRow[]>`
    select ${columns(db, db`0::float8`)} from comments
    where site_id = ${siteId} and comment_id = ${commentId} and ${standsInThread(db)}`;
  return row ?? null;
}

/** Approved comments, and the places of deleted ones with living replies, in the order asked for. */
export async function readThreadRows(db: Db, slice: ThreadSlice): Promise<ThreadRow[]> {
  const { siteId, pageId, limit } = slice;
  const root = db`substr(comments.path, 1, 10)`;
  const onPage = db`comments.site_id = ${siteId} and comments.page_id = ${pageId} and ${standsInThread(db)}`;
  const noScore = db`0::float8`;
  switch (slice.sort) {
    case 'oldest':
      return db<ThreadRow[]>`
        select ${columns(db, noScore)} from comments
        where ${onPage} ${afterPath(db, slice.after)}
        order by comments.path limit ${limit}`;
    case 'newest':
      return db<ThreadRow[]>`
        select ${columns(db, noScore)} from comments
        where ${onPage} ${afterNewest(db, slice.after)}
        order by ${root} desc, comments.path limit ${limit}`;
    case 'top':
      return readTopRows(db, slice);
  }
}

/**
 * Roots by score and path, each followed by what stands below it. Votes that came after the version asked for do not
 * count, so that nobody moves between the pages of one reader.
 */
async function readTopRows(db: Db, { siteId, pageId, asOf, after, limit }: ThreadSlice): Promise<ThreadRow[]> {
  const onPage = db`comments.site_id = ${siteId} and comments.page_id = ${pageId} and ${standsInThread(db)}`;
  const from = (score: postgres.Fragment) => {
    if (after === null) return db``;
    const isLaterRoot = db`(${score} < ${after.rootScore}::float8 or comments.path >= ${rootOf(db, after.path)})`;
    return db`and ${score} <= ${after.rootScore}::float8 and ${isLaterRoot}`;
  };
  // One root more than rows: that of the cursor may have nothing left below it.
  const roots = limit + 1;
  return db<ThreadRow[]>`
    with past as (
      select distinct on (comment_id) comment_id, vote_score(up_votes, down_votes) as past_score from past_votes
      where site_id = ${siteId} and page_id = ${pageId} and version > ${asOf}
      order by comment_id, version
    ), unchanged as (
      select comments.path as root_path, comments.score as root_score from comments
      where ${onPage} and depth = 0 and comment_id not in (select comment_id from past) ${from(db`comments.score`)}
      order by comments.score desc, comments.path limit ${roots}
    ), roots as (
      select * from unchanged
      union all
      select comments.path, past_score from past join comments on comments.comment_id = past.comment_id
      where ${onPage} ${from(db`past_score`)}
      order by root_score desc, root_path limit ${roots}
    )
    select branch.* from roots cross join lateral (
      select ${columns(db, db`root_score`)} from comments
      where ${onPage} and substr(comments.path, 1, 10) = root_path
        ${after ? db`and (root_path <> ${rootOf(db, after.path)} or comments.path > decode(${after.path}, 'hex'))` : db``}
      order by comments.path limit ${limit}
    ) as branch
    order by root_score desc, branch.path limit ${limit}`;
}

const rootOf = (db: Db, path: string) => db`substr(decode(${path}, 'hex'), 1, 10)`;

const afterPath = (db: Db, after: ThreadPosition | null) =>
  after ? db`and comments.path > decode(${after.path}, 'hex')` : db``;

const afterNewest = (db: Db, after: ThreadPosition | null) => {
  if (!after) return db``;
  const root = rootOf(db, after.path);
  return db`and substr(comments.path, 1, 10) <= ${root}
    and (substr(comments.path, 1, 10) < ${root} or comments.path > decode(${after.path}, 'hex'))`;
};
