import { base64Url, fromBase64Url, sameBytes } from '../bytes.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { isEditTokenFor } from './edit-token.ts';
import { keyedHash } from './keyed-hash.ts';

/** What a link to a statement carries: it opens the statement and the appeal, and changes nothing else. Derived, never stored. */
export async function statementKeyFor(secret: string, siteId: SiteId, commentId: CommentId): Promise<string> {
  return base64Url(await keyedHash(secret, 'statement', `${siteId}/${commentId}`));
}

/** Whether this is the comment's edit token, or the key of its statement's link. */
export async function opensStatement(
  token: string,
  comment: { secret: string; siteId: SiteId; commentId: CommentId },
): Promise<boolean> {
  if (await isEditTokenFor(token, comment)) return true;
  const given = fromBase64Url(token);
  if (given === null) return false;
  return sameBytes(given, await keyedHash(comment.secret, 'statement', `${comment.siteId}/${comment.commentId}`));
}
