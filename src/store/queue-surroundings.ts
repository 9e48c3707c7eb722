import type { CommentId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';
import { isWaitingNearDuplicateOf } from './near-duplicates.ts';

const mostAlike = 100;

/**
 * Waiting comments that say the same as the row `asked`, or nearly: letter for letter alike, or alike enough by their shape.
 * Each is named once.
 */
export const alikeTo = (db: Db, siteId: SiteId) => db`
  select comment_id, version from (
    select comment_id, version from comments
    where site_id = ${siteId} and ${db.unsafe(isWaitingNearDuplicateOf('asked.shape_bands'))}
      and comment_id <> asked.comment_id
    union
    select comment_id, version from comments
    where site_id = ${siteId} and body_hash = asked.body_hash and status = 'pending' and comment_id <> asked.comment_id
  ) as same
  limit ${mostAlike}`;

export interface AlikeRow {
  /** To which the other is alike. */
  to: CommentId;
  commentId: CommentId;
  version: number;
}

/** For each comment given, the waiting ones that say nearly the same; a hundred at most. */
export async function readAlike(db: Db, siteId: SiteId, commentIds: readonly CommentId[]): Promise<AlikeRow[]> {
  if (commentIds.length === 0) return [];
  return db<AlikeRow[]>`
    select asked.comment_id as to, alike.comment_id as "commentId", alike.version
    from comments as asked cross join lateral (${alikeTo(db, siteId)}) as alike
    where asked.site_id = ${siteId} and asked.comment_id in ${db([...commentIds])}`;
}

export interface NeighbourRow {
  of: CommentId;
  commentId: CommentId;
  place: 'before' | 'after';
  authorName: string;
  body: string;
  createdAt: Date;
}

const longestNeighbour = 400;

const neighbours = (db: Db, siteId: SiteId) => db`
  select comment_id, author_name, left(body, ${longestNeighbour}) as body, created_at, path from comments
  where site_id = ${siteId} and page_id = asked.page_id and is_reachable
    and (status = 'approved' or (status = 'deleted' and visible_replies > 0))
    and status = 'approved' and comment_id is distinct from asked.parent_id`;

/** What readers see around each comment given, in reading order: two comments before it and one behind, but for its parent. */
export async function readNeighbours(
  db: Db,
  siteId: SiteId,
  commentIds: readonly CommentId[],
): Promise<NeighbourRow[]> {
  if (commentIds.length === 0) return [];
  return db<NeighbourRow[]>`
    select asked.comment_id as of, near.comment_id as "commentId", place, near.author_name as "authorName", near.body,
      near.created_at as "createdAt"
    from comments as asked cross join lateral (
      (select *, 'before' as place from (${neighbours(db, siteId)}) as shown where path < asked.path order by path desc limit 2)
      union all
      (select *, 'after' as place from (${neighbours(db, siteId)}) as shown where path > asked.path order by path limit 1)
    ) as near
    where asked.site_id = ${siteId} and asked.comment_id in ${db([...commentIds])}
    order by near.path`;
}

export interface ChangedRow {
  commentId: CommentId;
  version: number;
  status: 'pending' | 'approved' | 'rejected' | 'deleted';
  /** Who decided last; null where nobody has. */
  by: string | null;
}

/** Of comments that somebody looks at, those that are not any more as they were seen. */
export async function findChanged(
  db: Db,
  siteId: SiteId,
  seen: readonly { id: string; version: number }[],
): Promise<ChangedRow[]> {
  if (seen.length === 0) return [];
  return db<ChangedRow[]>`
    select comments.comment_id as "commentId", comments.version, status, decided.by
    from jsonb_to_recordset(${db.json(seen as never)}) as seen (id uuid, version integer)
    join comments on comments.site_id = ${siteId} and comments.comment_id = seen.id and comments.version <> seen.version
    left join lateral (
      select decided_by as by from decisions
      where decisions.site_id = ${siteId} and decisions.comment_id = comments.comment_id
      order by decision_id desc limit 1
    ) as decided on true`;
}
