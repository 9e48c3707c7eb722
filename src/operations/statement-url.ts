import type { CommentId, SiteId } from '../ids.ts';
import type { Deps } from './deps.ts';

/** Where the author reads why their comment was treated as it was. */
export const statementUrlOf = ({ publicUrl }: Pick<Deps, 'publicUrl'>, siteId: SiteId, commentId: CommentId): string =>
  `${publicUrl}/v1/sites/${siteId}/comments/${commentId}/statement`;
