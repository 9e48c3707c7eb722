import type { Status } from '../comment-status.ts';
import type { AuthorId, CommentId, PageId, SiteId } from '../ids.ts';
import type { Standing } from '../threads/visibility.ts';
import type { Db } from './connect.ts';
import { hexBytes, recordset } from './recordset.ts';

/** Imports into one site store one after the other, so that no record is stored twice; until the transaction ends. */
export async function lockImports(tx: Db, siteId: SiteId): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`import ${siteId}`}, 0))`;
}

export interface ImportSource {
  readonly siteId: SiteId;
  readonly source: string;
}

/** Which of these records have been imported before, as which comments. */
export async function findImported(
  db: Db,
  { siteId, source }: ImportSource,
  sourceIds: readonly string[],
): Promise<ReadonlyMap<string, CommentId>> {
  if (sourceIds.length === 0) return new Map();
  const rows = await db<{ sourceId: string; commentId: CommentId }[]>`
    select source_id as "sourceId", comment_id as "commentId" from import_sources
    where site_id = ${siteId} and source = ${source} and source_id in ${db([...sourceIds])}`;
  return new Map(rows.map(({ sourceId, commentId }) => [sourceId, commentId]));
}

/** Which of these comments are here, and which were erased. */
export async function findOwn(
  db: Db,
  siteId: SiteId,
  commentIds: readonly CommentId[],
): Promise<{ here: ReadonlySet<CommentId>; erased: ReadonlySet<CommentId> }> {
  if (commentIds.length === 0) return { here: new Set(), erased: new Set() };
  const [here, erased] = await Promise.all([
    db<{ id: CommentId }[]>`
      select comment_id as id from comments where site_id = ${siteId} and comment_id in ${db([...commentIds])}`,
    db<{ id: CommentId }[]>`
      select distinct id from erasures cross join lateral unnest(comment_ids) as id
      where site_id = ${siteId} and id in ${db([...commentIds])}`,
  ]);
  return { here: new Set(here.map(({ id }) => id)), erased: new Set(erased.map(({ id }) => id)) };
}

export type Place = Standing & { pageId: PageId; path: Uint8Array; depth: number };

/** These comments where they stand, and above them the deleted ones whose place may depend on a reply. */
export async function findPlaces(db: Db, siteId: SiteId, commentIds: readonly CommentId[]): Promise<Place[]> {
  if (commentIds.length === 0) return [];
  return db<Place[]>`
    with recursive above as (
      select comment_id, parent_id, status from comments where site_id = ${siteId} and comment_id in ${db([...commentIds])}
      union
      select parent.comment_id, parent.parent_id, parent.status
      from comments as parent join above on parent.comment_id = above.parent_id and above.status = 'deleted'
      where parent.site_id = ${siteId}
    )
    select comment_id as id, page_id as "pageId", parent_id as "parentId", status, is_reachable as "isReachable",
      visible_replies as "visibleReplies", path, depth
    from comments where site_id = ${siteId} and comment_id in (select comment_id from above)`;
}

export interface ImportedAuthor {
  readonly authorId: AuthorId;
  readonly kind: 'email' | 'name';
  /** Hexadecimal, as PostgreSQL reads bytes. */
  readonly hash: string;
  readonly emailSealed: string | null;
  readonly approved: number;
  readonly rejected: number;
  readonly firstAt: Date;
  readonly lastApprovedAt: Date | null;
}

/** Counts imported comments for their authors, of whom each is given once; their identifiers by hash. */
export async function countImportedAuthors(
  tx: Db,
  siteId: SiteId,
  authors: readonly ImportedAuthor[],
): Promise<ReadonlyMap<string, AuthorId>> {
  const rows = await tx<{ hash: string; authorId: AuthorId }[]>`
    insert into authors (site_id, author_id, identity_kind, identity_hash, email_sealed, first_seen_at,
      approved_count, rejected_count, last_approved_at)
    select ${siteId}, "authorId", kind, hash, "emailSealed", "firstAt", approved, rejected, "lastApprovedAt"
    from ${recordset(tx, authors)} as given ("authorId" uuid, kind text, hash bytea, "emailSealed" bytea,
      approved integer, rejected integer, "firstAt" timestamptz, "lastApprovedAt" timestamptz)
    order by hash
    on conflict (site_id, identity_hash) do update set
      email_sealed = coalesce(authors.email_sealed, excluded.email_sealed),
      approved_count = authors.approved_count + excluded.approved_count,
      rejected_count = authors.rejected_count + excluded.rejected_count,
      first_seen_at = least(authors.first_seen_at, excluded.first_seen_at),
      last_approved_at = greatest(authors.last_approved_at, excluded.last_approved_at)
    returning encode(identity_hash, 'hex') as hash, author_id as "authorId"`;
  return new Map(rows.map(({ hash, authorId }) => [`\\x${hash}`, authorId]));
}

/** By what those of these authors are known who are here. */
export async function findOwnAuthors(
  db: Db,
  siteId: SiteId,
  authorIds: readonly AuthorId[],
): Promise<ReadonlyMap<AuthorId, { hash: string; kind: 'email' | 'name' }>> {
  if (authorIds.length === 0) return new Map();
  const rows = await db<{ authorId: AuthorId; hash: string; kind: 'email' | 'name' }[]>`
    select author_id as "authorId", '\\x' || encode(identity_hash, 'hex') as hash, identity_kind as kind from authors
    where site_id = ${siteId} and author_id in ${db([...authorIds])}`;
  return new Map(rows.map(({ authorId, ...known }) => [authorId, known]));
}

export interface ImportedComment {
  readonly commentId: CommentId;
  readonly sourceId: string;
  readonly pageId: PageId;
  readonly parentId: CommentId | null;
  readonly authorId: AuthorId;
  readonly path: Uint8Array;
  readonly depth: number;
  readonly status: Status;
  readonly isReachable: boolean;
  readonly visibleReplies: number;
  readonly authorName: string;
  readonly authorUrl: string | null;
  readonly body: string;
  readonly bodyHash: Uint8Array;
  readonly shapeBands: readonly number[] | null;
  readonly html: string;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
  readonly keptUntil: Date | null;
}

/** Stores comments of another system, and which record each was made of. */
export async function insertImported(
  tx: Db,
  { siteId, source }: ImportSource,
  comments: readonly ImportedComment[],
): Promise<void> {
  const given = comments.map((comment) => ({
    ...comment,
    path: hexBytes(comment.path),
    bodyHash: hexBytes(comment.bodyHash),
  }));
  await tx`
    with given as (
      select * from ${recordset(tx, given)} as given ("commentId" uuid, "sourceId" text, "pageId" uuid, "parentId" uuid,
        "authorId" uuid, path bytea, depth smallint, status text, "isReachable" boolean, "visibleReplies" integer,
        "authorName" text, "authorUrl" text, body text, "bodyHash" bytea, "shapeBands" integer[], html text,
        "createdAt" timestamptz, "editedAt" timestamptz, "keptUntil" timestamptz)
    ), remembered as (
      insert into import_sources (site_id, source, source_id, comment_id)
      select ${siteId}, ${source}, "sourceId", "commentId" from given
      on conflict (site_id, source, source_id) do nothing
    )
    insert into comments (
      site_id, comment_id, page_id, parent_id, author_id, path, depth, status, is_reachable, visible_replies,
      author_name, author_url, body, body_hash, shape_bands, html, created_at, editable_until, edited_at, kept_until
    )
    select ${siteId}, "commentId", "pageId", "parentId", "authorId", path, depth, status, "isReachable", "visibleReplies",
      "authorName", "authorUrl", body, "bodyHash", "shapeBands", html, "createdAt", "createdAt", "editedAt", "keptUntil"
    from given`;
}
