import type { CommentId, RevisionId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

/** A text that its author has replaced since. */
export interface RevisionRow {
  revisionId: RevisionId;
  body: string;
  writtenAt: Date;
  replacedAt: Date;
}

/** Keeps what the comment says now, before it is edited. */
export async function keepRevision(
  tx: Db,
  revision: { siteId: SiteId; commentId: CommentId; revisionId: RevisionId; now: Date },
): Promise<void> {
  const { siteId, commentId } = revision;
  await tx`
    insert into comment_revisions (site_id, comment_id, revision_id, body, written_at, replaced_at)
    select site_id, comment_id, ${revision.revisionId}, body, coalesce(edited_at, created_at), ${revision.now}
    from comments where site_id = ${siteId} and comment_id = ${commentId}`;
}

/** Earlier texts of a comment, oldest first. */
export async function listRevisions(db: Db, siteId: SiteId, commentId: CommentId): Promise<RevisionRow[]> {
  return db<RevisionRow[]>`
    select revision_id as "revisionId", body, written_at as "writtenAt", replaced_at as "replacedAt"
    from comment_revisions where site_id = ${siteId} and comment_id = ${commentId}
    order by revision_id`;
}
