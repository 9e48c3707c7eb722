import type { Status } from '../comment-status.ts';
import type { AppealId, AuthorId, CommentId, PageId, SiteId, StatementId } from '../ids.ts';
import type { Standing } from '../threads/visibility.ts';
import type { Db } from './connect.ts';
import { integersLiteral } from './integers-literal.ts';

export interface ParentRow {
  commentId: CommentId;
  pageId: PageId;
  path: Uint8Array;
  depth: number;
  body: string;
  isPublic: boolean;
}

export interface CommentState {
  commentId: CommentId;
  pageId: PageId;
  pageKey: string;
  authorId: AuthorId;
  body: string;
  status: Status;
  isReachable: boolean;
  version: number;
  /** The statement of the restriction in force, if any. */
  statementId: StatementId | null;
  statedAt: Date | null;
  openAppealId: AppealId | null;
}

/** The state of a comment, locked until the transaction ends. Lock its page first. */
export async function lockComment(tx: Db, siteId: SiteId, commentId: CommentId): Promise<CommentState> {
  const [row] = await lockComments(tx, siteId, [commentId]);
  return row!;
}

/** The same for several, in any order; their pages are locked by the caller. */
export async function lockComments(
  tx: Db,
  siteId: SiteId,
  commentIds: readonly CommentId[],
): Promise<readonly CommentState[]> {
  return tx<CommentState[]>`
    select comment_id as "commentId", comments.page_id as "pageId", page_key as "pageKey", author_id as "authorId", body, status,
      is_reachable as "isReachable", comments.version, comments.statement_id as "statementId", issued_at as "statedAt", (
        select appeal_id from appeals
        where appeals.site_id = ${siteId} and appeals.comment_id = comments.comment_id and answered_at is null
      ) as "openAppealId"
    from comments join pages using (site_id, page_id)
    left join lateral (
      select issued_at from statements
      where statements.site_id = ${siteId} and statements.statement_id = comments.statement_id
    ) as stated on true
    where site_id = ${siteId} and comment_id in ${tx([...commentIds])}
    order by comment_id
    for update of comments`;
}

export interface NewText {
  siteId: SiteId;
  commentId: CommentId;
  body: string;
  bodyHash: Uint8Array;
  shapeBands: readonly number[] | null;
  html: string;
  editedAt: Date;
}

export async function replaceText(tx: Db, text: NewText): Promise<void> {
  await tx`
    update comments set body = ${text.body}, body_hash = ${text.bodyHash}, html = ${text.html},
      shape_bands = ${integersLiteral(text.shapeBands)}::text::integer[], edited_at = ${text.editedAt}
    where site_id = ${text.siteId} and comment_id = ${text.commentId}`;
}

export async function findPageOfComment(db: Db, siteId: SiteId, commentId: CommentId): Promise<PageId | null> {
  return (await findPagesOfComments(db, siteId, [commentId])).get(commentId) ?? null;
}

export async function findPagesOfComments(
  db: Db,
  siteId: SiteId,
  commentIds: readonly CommentId[],
): Promise<ReadonlyMap<CommentId, PageId>> {
  const rows = await db<{ commentId: CommentId; pageId: PageId }[]>`
    select comment_id as "commentId", page_id as "pageId" from comments
    where site_id = ${siteId} and comment_id in ${db([...commentIds])}`;
  return new Map(rows.map(({ commentId, pageId }) => [commentId, pageId]));
}

/** The new version of the comment. */
export async function bumpComment(tx: Db, siteId: SiteId, commentId: CommentId): Promise<number> {
  const versions = await bumpComments(tx, siteId, [commentId]);
  return versions.get(commentId)!;
}

/** The new versions of the comments. */
export async function bumpComments(
  tx: Db,
  siteId: SiteId,
  commentIds: readonly CommentId[],
): Promise<ReadonlyMap<CommentId, number>> {
  const rows = await tx<{ commentId: CommentId; version: number }[]>`
    update comments set version = version + 1
    where site_id = ${siteId} and comment_id in ${tx([...commentIds])}
    returning comment_id as "commentId", version`;
  return new Map(rows.map(({ commentId, version }) => [commentId, version]));
}

/**
 * All that may change its standing when the status of one of these comments does: the comments, everything below them, and above
 * them the deleted comments whose place depends on them, up to the first one that is not deleted. Each is given once.
 */
export async function loadFamilies(
  tx: Db,
  siteId: SiteId,
  commentIds: readonly CommentId[],
): Promise<(Standing & { pageId: PageId })[]> {
  return tx<(Standing & { pageId: PageId })[]>`
    with recursive below as (
      select comment_id from comments where site_id = ${siteId} and comment_id in ${tx([...commentIds])}
      union
      select comments.comment_id from comments join below on comments.parent_id = below.comment_id
      where comments.site_id = ${siteId}
    ), above as (
      select parent_id as comment_id from comments where site_id = ${siteId} and comment_id in ${tx([...commentIds])}
      union
      select comments.parent_id from comments join above using (comment_id)
      where comments.site_id = ${siteId} and comments.status = 'deleted'
    )
    select comment_id as id, page_id as "pageId", parent_id as "parentId", status, is_reachable as "isReachable",
      visible_replies as "visibleReplies"
    from comments
    where site_id = ${siteId} and comment_id in (select comment_id from below union select comment_id from above)`;
}

/** Says which comments readers see appear, change or go away with a version of the page. */
export async function noteChanges(
  tx: Db,
  change: { siteId: SiteId; commentIds: readonly CommentId[]; version: number },
): Promise<void> {
  await noteChangesOf(
    tx,
    change.siteId,
    change.commentIds.map((id) => ({ id, version: change.version })),
  );
}

/** The same for changes of several versions and pages; each comment is given once. */
export async function noteChangesOf(
  tx: Db,
  siteId: SiteId,
  changes: readonly { id: CommentId; version: number }[],
): Promise<void> {
  if (changes.length === 0) return;
  await tx`
    update comments set changed_in = changed.version
    from jsonb_to_recordset(${tx.json(changes as never)}) as changed (id uuid, version bigint)
    where comments.site_id = ${siteId} and comments.comment_id = changed.id`;
}

export async function saveStandings(tx: Db, siteId: SiteId, standings: readonly Standing[]): Promise<void> {
  if (standings.length === 0) return;
  await tx`
    update comments set status = changed.status, is_reachable = changed."isReachable", visible_replies = changed."visibleReplies"
    from jsonb_to_recordset(${tx.json(standings as never)})
      as changed (id uuid, status text, "isReachable" boolean, "visibleReplies" integer)
    where comments.site_id = ${siteId} and comments.comment_id = changed.id`;
}
