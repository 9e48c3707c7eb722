import { base64Url, fromBase64Url, sameBytes } from '../bytes.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { keyedHash } from './keyed-hash.ts';

/** The author's proof that a comment is theirs. Derived, never stored: 43 characters of base64url. */
export async function editTokenFor(secret: string, siteId: SiteId, commentId: CommentId): Promise<string> {
  return base64Url(await keyedHash(secret, 'edit-token', `${siteId}/${commentId}`));
}

export async function isEditTokenFor(
  token: string,
  comment: { secret: string; siteId: SiteId; commentId: CommentId },
): Promise<boolean> {
  const given = fromBase64Url(token);
  if (given === null) return false;
  return sameBytes(given, await keyedHash(comment.secret, 'edit-token', `${comment.siteId}/${comment.commentId}`));
}
