import type { AuthorId, CommentId, PageId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

interface OneAuthor {
  siteId: SiteId;
  authorId: AuthorId;
}

export interface PersonRow {
  emailSealed: Uint8Array | null;
  approved: number;
  rejected: number;
  firstSeenAt: Date;
  lastApprovedAt: Date | null;
}

/** What is kept of an author apart from comments. */
export async function findPerson(db: Db, { siteId, authorId }: OneAuthor): Promise<PersonRow | null> {
  const [row] = await db<PersonRow[]>`
    select email_sealed as "emailSealed", approved_count as approved, rejected_count as rejected,
      first_seen_at as "firstSeenAt", last_approved_at as "lastApprovedAt"
    from authors where site_id = ${siteId} and author_id = ${authorId}`;
  return row ?? null;
}

export interface PersonalComment {
  commentId: CommentId;
  page: { key: string; url: string | null; title: string | null };
  parentId: CommentId | null;
  author: { name: string; url: string | null };
  status: string;
  body: string;
  createdAt: Date;
  editedAt: Date | null;
  revisions: object[];
  assessments: object[];
  decisions: object[];
  appeals: object[];
}

export interface PersonalSlice extends OneAuthor {
  after: CommentId;
  limit: number;
}

/** Everything an author has written, with what became of it, oldest first. Who decided is not theirs to have. */
export async function readPersonalComments(db: Db, slice: PersonalSlice): Promise<PersonalComment[]> {
  const ofComment = db`site_id = ${slice.siteId} and comment_id = comments.comment_id`;
  return db<PersonalComment[]>`
    select comment_id as "commentId", jsonb_build_object('key', page_key, 'url', pages.url, 'title', pages.title) as page,
      parent_id as "parentId", jsonb_build_object('name', author_name, 'url', author_url) as author, status, body,
      comments.created_at as "createdAt", edited_at as "editedAt", array_to_json(array(
        select jsonb_build_object('body', body, 'writtenAt', written_at, 'replacedAt', replaced_at)
        from comment_revisions where ${ofComment} order by revision_id
      )) as revisions, array_to_json(array(
        select jsonb_build_object('action', action, 'score', score, 'reasons', reasons, 'createdAt', created_at)
        from assessments where ${ofComment} order by assessment_id
      )) as assessments, array_to_json(array(
        select jsonb_build_object('action', action, 'reason', reason, 'createdAt', created_at)
        from decisions where ${ofComment} order by decision_id
      )) as decisions, array_to_json(array(
        select jsonb_build_object('text', text, 'filedAt', filed_at, 'outcome', outcome, 'answer', answer, 'answeredAt', answered_at)
        from appeals where ${ofComment} order by appeal_id
      )) as appeals
    from comments
    join pages on pages.site_id = ${slice.siteId} and pages.page_id = comments.page_id
    where comments.site_id = ${slice.siteId} and author_id = ${slice.authorId} and comment_id > ${slice.after}
    order by comment_id limit ${slice.limit}`;
}

/** Comments of an author before the one named, newest first: replies come before what they answer. */
export async function listCommentsOf(
  db: Db,
  { siteId, authorId, before, limit }: OneAuthor & { before: CommentId | null; limit: number },
): Promise<{ commentId: CommentId; pageId: PageId }[]> {
  return db<{ commentId: CommentId; pageId: PageId }[]>`
    select comment_id as "commentId", page_id as "pageId" from comments
    where site_id = ${siteId} and author_id = ${authorId} ${before === null ? db`` : db`and comment_id < ${before}`}
    order by comment_id desc limit ${limit}`;
}

interface OneComment {
  siteId: SiteId;
  commentId: CommentId;
}

/** What is told of a comment in places that its erasure does not reach by itself. */
export async function forgetTraces(tx: Db, { siteId, commentId }: OneComment): Promise<void> {
  await tx`delete from idempotency_keys where site_id = ${siteId} and comment_id = ${commentId}`;
  await tx`delete from taught_comments where site_id = ${siteId} and comment_id = ${commentId}`;
  await tx`delete from decisions where site_id = ${siteId} and comment_id = ${commentId}`;
}

/** Leaves the text and what was decided on it, and takes away who wrote it, what they wrote before and what they appealed with. */
export async function anonymise(tx: Db, { siteId, commentId, name }: OneComment & { name: string }): Promise<void> {
  await tx`
    update comments set author_name = ${name}, author_url = null, network_hash = null
    where site_id = ${siteId} and comment_id = ${commentId}`;
  await tx`delete from comment_revisions where site_id = ${siteId} and comment_id = ${commentId}`;
  await tx`delete from appeals where site_id = ${siteId} and comment_id = ${commentId}`;
  await tx`delete from idempotency_keys where site_id = ${siteId} and comment_id = ${commentId}`;
}

/** Removes an author; where comments refer to them still, what is left is a row that leads to nobody. */
export async function forgetAuthor(
  tx: Db,
  { siteId, authorId, nobody, now }: OneAuthor & { nobody: Uint8Array; now: Date },
): Promise<void> {
  await tx`
    delete from authors where site_id = ${siteId} and author_id = ${authorId}
      and not exists (select from comments where comments.site_id = ${siteId} and comments.author_id = ${authorId})`;
  await tx`
    update authors set identity_kind = 'name', identity_hash = ${nobody}, email_sealed = null, approved_count = 0,
      rejected_count = 0, last_approved_at = null, first_seen_at = ${now}
    where site_id = ${siteId} and author_id = ${authorId}`;
}
