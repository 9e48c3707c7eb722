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

/** A place in an order of the thread. */
export interface ThreadPosition {
  readonly path: string;
  readonly rootScore: number;
  /** Whether the row at this place is read too; else the rows begin behind it. */
  readonly isIncluded: boolean;
}

export interface ThreadSlice {
  siteId: SiteId;
  pageId: PageId;
  sort: ThreadSort;
  /** Null for the beginning. */
  from: ThreadPosition | null;
  /** The page's version whose votes make the order `top`. */
  asOf: number;
  limit: number;
}

// The very predicate of the partial indexes. Nothing else may decide what readers see.
export const standsInThread = (db: Db) =>
  db`comments.is_reachable and (comments.status = 'approved' or (comments.status = 'deleted' and comments.visible_replies > 0))`;

export const threadColumns = (db: Db, rootScore: postgres.Fragment) => db`
  comment_id as "commentId", parent_id as "parentId", depth, status = 'deleted' as "isDeleted",
  author_name as "authorName", author_url as "authorUrl", html, created_at as "createdAt", edited_at as "editedAt",
  up_votes as "upVotes", down_votes as "downVotes", visible_replies as "visibleReplies",
  encode(comments.path, 'hex') as path, ${rootScore} as "rootScore"`;

/** One comment that stands in its thread. */
export async function findThreadRow(db: Db, siteId: SiteId, commentId: CommentId): Promise<ThreadRow | null> {
  const [row] = await db<ThreadRow[]>`
    select ${threadColumns(db, db`0::float8`)} from comments
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
        select ${threadColumns(db, noScore)} from comments
        where ${onPage} ${fromPath(db, slice.from)}
        order by comments.path limit ${limit}`;
    case 'newest':
      return db<ThreadRow[]>`
        select ${threadColumns(db, noScore)} from comments
        where ${onPage} ${fromNewest(db, slice.from)}
        order by ${root} desc, comments.path limit ${limit}`;
    case 'top':
      return readTopRows(db, slice);
  }
}

/**
 * Roots by score and path, each followed by what stands below it. Votes that came after the version asked for do not
 * count, so that nobody moves between the pages of one reader.
 */
async function readTopRows(db: Db, { siteId, pageId, asOf, from, limit }: ThreadSlice): Promise<ThreadRow[]> {
  const onPage = db`comments.site_id = ${siteId} and comments.page_id = ${pageId} and ${standsInThread(db)}`;
  const fromRoot = (score: postgres.Fragment) => {
    if (from === null) return db``;
    const isLaterRoot = db`(${score} < ${from.rootScore}::float8 or comments.path >= ${rootOf(db, from.path)})`;
    return db`and ${score} <= ${from.rootScore}::float8 and ${isLaterRoot}`;
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
      where ${onPage} and depth = 0 and comment_id not in (select comment_id from past) ${fromRoot(db`comments.score`)}
      order by comments.score desc, comments.path limit ${roots}
    ), roots as (
      select * from unchanged
      union all
      select comments.path, past_score from past join comments on comments.comment_id = past.comment_id
      where ${onPage} ${fromRoot(db`past_score`)}
      order by root_score desc, root_path limit ${roots}
    )
    select branch.* from roots cross join lateral (
      select ${threadColumns(db, db`root_score`)} from comments
      where ${onPage} and substr(comments.path, 1, 10) = root_path
        ${from ? db`and (root_path <> ${rootOf(db, from.path)} or ${isFrom(db, from)})` : db``}
      order by comments.path limit ${limit}
    ) as branch
    order by root_score desc, branch.path limit ${limit}`;
}

const rootOf = (db: Db, path: string) => db`substr(decode(${path}, 'hex'), 1, 10)`;

const isFrom = (db: Db, { path, isIncluded }: ThreadPosition) =>
  isIncluded ? db`comments.path >= decode(${path}, 'hex')` : db`comments.path > decode(${path}, 'hex')`;

const fromPath = (db: Db, from: ThreadPosition | null) => (from ? db`and ${isFrom(db, from)}` : db``);

const fromNewest = (db: Db, from: ThreadPosition | null) => {
  if (!from) return db``;
  const root = rootOf(db, from.path);
  return db`and substr(comments.path, 1, 10) <= ${root}
    and (substr(comments.path, 1, 10) < ${root} or ${isFrom(db, from)})`;
};

export interface PlaceWanted {
  siteId: SiteId;
  pageId: PageId;
  commentId: CommentId;
  /** Rows of a page of the thread. */
  limit: number;
  asOf: number;
}

/**
 * Where a page of the thread begins that shows this comment, in any order: at the root of its branch, or half a page before it
 * where the root lies further off. Null where the comment does not stand on the page.
 */
export async function findPlace(db: Db, wanted: PlaceWanted): Promise<ThreadPosition | null> {
  const { siteId, pageId, commentId } = wanted;
  const rows = await db<{ path: string; rootScore: number }[]>`
    with target as (
      select path from comments
      where site_id = ${siteId} and page_id = ${pageId} and comment_id = ${commentId} and ${standsInThread(db)}
    ), root as (
      select comments.path as root_path, coalesce((
          select vote_score(past_votes.up_votes, past_votes.down_votes) from past_votes
          where past_votes.site_id = ${siteId} and past_votes.page_id = ${pageId}
            and past_votes.comment_id = comments.comment_id and past_votes.version > ${wanted.asOf}
          order by past_votes.version limit 1
        ), score) as root_score
      from comments join target on comments.path = substr(target.path, 1, 10)
      where site_id = ${siteId} and page_id = ${pageId}
    )
    select encode(comments.path, 'hex') as path, root_score as "rootScore"
    from comments cross join target cross join root
    where comments.site_id = ${siteId} and comments.page_id = ${pageId} and ${standsInThread(db)}
      and comments.path >= root_path and comments.path <= target.path
    order by comments.path desc limit ${wanted.limit}`;
  const isWithRoot = rows.at(-1)?.path.length === 20;
  const start = isWithRoot ? rows.at(-1) : rows[Math.floor(rows.length / 2)];
  return start ? { ...start, isIncluded: true } : null;
}

/** The key of the page on which a comment stands; null where it does not stand in its thread. */
export async function findPageKey(db: Db, siteId: SiteId, commentId: CommentId): Promise<string | null> {
  const [row] = await db<{ key: string }[]>`
    select page_key as key from comments join pages using (site_id, page_id)
    where site_id = ${siteId} and comment_id = ${commentId} and ${standsInThread(db)}`;
  return row?.key ?? null;
}
