import { isEditTokenFor } from '../access/edit-token.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { findStoredComment, type StoredComment } from '../store/stored-comments.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';

export interface OwnComment {
  readonly siteId: SiteId;
  readonly commentId: CommentId;
  readonly editToken: string;
}

/** The comment that this edit token is for, while its author may still change it. */
export async function findOwnComment(deps: Deps, own: OwnComment): Promise<StoredComment | Refusal> {
  const { siteId, commentId, editToken } = own;
  if (!(await isEditTokenFor(editToken, { secret: deps.secret, siteId, commentId }))) return refuse('invalid_token');
  const comment = await findStoredComment(deps.sql, siteId, commentId);
  if (comment === null) return refuse('unknown_comment');
  return deps.clock() >= comment.editableUntil ? refuse('edit_window_closed') : comment;
}
