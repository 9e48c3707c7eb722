import { statementKeyFor } from '../access/statement-key.ts';
import type { CommentId, SiteId } from '../ids.ts';
import type { Deps } from './deps.ts';

/** Where the author reads why their comment was treated as it was, however much later: the link opens it by itself. */
export async function statementUrlOf(
  { publicUrl, secret }: Pick<Deps, 'publicUrl' | 'secret'>,
  siteId: SiteId,
  commentId: CommentId,
): Promise<string> {
  const key = await statementKeyFor(secret, siteId, commentId);
  return `${publicUrl}/v1/sites/${siteId}/comments/${commentId}/statement?key=${key}`;
}
