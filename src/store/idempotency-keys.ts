import type { CommentId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

/** Claims a key for this transaction; waits for another one that holds it. False where the key was used before. */
export async function claimIdempotencyKey(
  tx: Db,
  claim: { siteId: SiteId; key: string; requestHash: Uint8Array; commentId: CommentId; answer: string; now: Date },
): Promise<boolean> {
  const claimed = await tx`
    insert into idempotency_keys (site_id, idempotency_key, request_hash, comment_id, answer, created_at)
    values (${claim.siteId}, ${claim.key}, ${claim.requestHash}, ${claim.commentId}, ${claim.answer}, ${claim.now})
    on conflict (site_id, idempotency_key) do nothing`;
  return claimed.count === 1;
}

/** Forgets keys older than the moment given; returns how many. */
export async function forgetIdempotencyKeys(db: Db, olderThan: Date): Promise<number> {
  const forgotten = await db`
    delete from idempotency_keys where site_id in (select site_id from sites) and created_at < ${olderThan}`;
  return forgotten.count;
}
