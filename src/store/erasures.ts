import type { CommentId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface Erasure {
  erasureId: string;
  siteId: SiteId;
  /** Null for the whole site. */
  commentIds: readonly CommentId[] | null;
  by: string;
  now: Date;
}

/** Opens records, which nobody can remove else, for the rest of the transaction; that it was done stays for good. */
export async function recordErasure(tx: Db, erasure: Erasure): Promise<void> {
  await tx`
    insert into erasures (erasure_id, site_id, comment_ids, erased_by, erased_at)
    values (${erasure.erasureId}, ${erasure.siteId}, ${erasure.commentIds && `{${erasure.commentIds.join()}}`}::text::uuid[], ${erasure.by}, ${erasure.now})`;
}
