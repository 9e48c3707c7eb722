import type { AuthorIdentity } from '../access/author-identity.ts';
import type { Status } from '../comment-status.ts';
import type { AuthorId, CommentId, PageId, SiteId } from '../ids.ts';
import type { DecisionAction } from '../review/transition.ts';
import type { Db } from './connect.ts';

/** A comment that was judged before, with what is needed to judge it again. */
export interface StoredComment {
  commentId: CommentId;
  pageId: PageId;
  pageKey: string;
  pageUrl: string | null;
  parentId: CommentId | null;
  authorId: AuthorId;
  authorName: string;
  authorUrl: string | null;
  identity: AuthorIdentity;
  networkHash: Uint8Array | null;
  status: Status;
  version: number;
  body: string;
  createdAt: Date;
  editableUntil: Date;
  /** What a person last decided; null where none has. */
  decided: DecisionAction | null;
  /** Readers who have reported it since then. */
  reports: number;
  /** Whether the form it came from had its hidden field filled in. */
  honeypotFilled: boolean;
}

export async function findStoredComment(db: Db, siteId: SiteId, commentId: CommentId): Promise<StoredComment | null> {
  const [row] = await db<(Omit<StoredComment, 'identity'> & IdentityColumns)[]>`
    select comments.comment_id as "commentId", comments.page_id as "pageId", page_key as "pageKey", pages.url as "pageUrl",
      parent_id as "parentId", comments.author_id as "authorId", author_name as "authorName", author_url as "authorUrl",
      identity_kind as "identityKind", identity_hash as "identityHash", network_hash as "networkHash", status,
      comments.version, body, comments.created_at as "createdAt", editable_until as "editableUntil",
      decided.action as decided, (
        select count(*) from reports
        where reports.site_id = ${siteId} and reports.comment_id = comments.comment_id and not is_repeated
          and reported_at > coalesce(decided.created_at, '-infinity')
      ) as reports, exists (
        select from assessments
        where assessments.site_id = ${siteId} and assessments.comment_id = comments.comment_id
          and reasons @> '[{"code": "spam.honeypot"}]'
      ) as "honeypotFilled"
    from comments
    join pages on pages.site_id = comments.site_id and pages.page_id = comments.page_id
    join authors on authors.site_id = comments.site_id and authors.author_id = comments.author_id
    left join lateral (
      select action, created_at from decisions
      where decisions.site_id = ${siteId} and decisions.comment_id = comments.comment_id
      order by decision_id desc limit 1
    ) as decided on true
    where comments.site_id = ${siteId} and comments.comment_id = ${commentId}`;
  if (row === undefined) return null;
  const { identityKind, identityHash, ...comment } = row;
  return { ...comment, identity: { kind: identityKind, hash: identityHash } };
}

interface IdentityColumns {
  identityKind: AuthorIdentity['kind'];
  identityHash: AuthorIdentity['hash'];
}
