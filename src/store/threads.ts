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

/** Where the page before ended; null for the first page. */
export interface ThreadPosition {
  readonly path: string;
  readonly rootScore: number;
}

export interface ThreadSlice {
  siteId: SiteId;
  pageId: PageId;
  sort: ThreadSort;
  after: ThreadPosition | null;
  limit: number;
}

// The very predicate of the partial indexes. Nothing else may decide what readers see.
const standsInThread = (db: Db) =>
  db`comments.is_reachable and (comments.status = 'approved' or (comments.status = 'deleted' and comments.visible_replies > 0))`;

/** Lower bound of the Wilson interval at 95 %. Source: Wilson 1927; E. Miller, "How Not To Sort By Average Rating". */
const wilson = (db: Db) => db`
  case when up_votes + down_votes = 0 then 0::float8 else
    ((up_votes + 1.9208) / (up_votes + down_votes)
      - 1.96 * sqrt((up_votes * down_votes)::float8 / (up_votes + down_votes) + 0.9604) / (up_votes + down_votes))
    / (1 + 3.8416 / (up_votes + down_votes)) end`;

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
      return db<ThreadRow[]>`
        with roots as (
          select path as root_path, ${wilson(db)} as root_score from comments where ${onPage} and depth = 0
        )
        select ${columns(db, db`root_score`)} from comments join roots on ${root} = root_path
        where ${onPage} ${afterTop(db, slice.after)}
        order by root_score desc, root_path, comments.path limit ${limit}`;
  }
}

const afterPath = (db: Db, after: ThreadPosition | null) =>
  after ? db`and comments.path > decode(${after.path}, 'hex')` : db``;

const afterNewest = (db: Db, after: ThreadPosition | null) => {
  if (!after) return db``;
  const root = db`substr(decode(${after.path}, 'hex'), 1, 10)`;
  return db`and substr(comments.path, 1, 10) <= ${root}
    and (substr(comments.path, 1, 10) < ${root} or comments.path > decode(${after.path}, 'hex'))`;
};

const afterTop = (db: Db, after: ThreadPosition | null) =>
  after ? db`and (-root_score, comments.path) > (${-after.rootScore}::float8, decode(${after.path}, 'hex'))` : db``;
