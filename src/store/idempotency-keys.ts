import type { CommentId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';
import { hexBytes, recordset } from './recordset.ts';

export interface KeyClaim {
  key: string;
  requestHash: Uint8Array;
  commentId: CommentId;
  answer: string;
  now: Date;
}

/**
 * Claims keys for this transaction; waits for another one that holds one of them. The comments whose key was not used before,
 * one of those that claim the same.
 */
export async function claimIdempotencyKeys(
  tx: Db,
  siteId: SiteId,
  claims: readonly KeyClaim[],
): Promise<Set<CommentId>> {
  const given = claims.map((claim) => ({ ...claim, requestHash: hexBytes(claim.requestHash) }));
  const claimed = await tx<{ commentId: CommentId }[]>`
    insert into idempotency_keys (site_id, idempotency_key, request_hash, comment_id, answer, created_at)
    select ${siteId}, key, "requestHash", "commentId", answer, now
    from ${recordset(tx, given)}
      as given (key text, "requestHash" bytea, "commentId" uuid, answer text, now timestamptz)
    order by key
    on conflict (site_id, idempotency_key) do nothing
    returning comment_id as "commentId"`;
  return new Set(claimed.map(({ commentId }) => commentId));
}

/** Forgets keys older than the moment given; returns how many. */
export async function forgetIdempotencyKeys(db: Db, olderThan: Date): Promise<number> {
  const forgotten = await db`
    delete from idempotency_keys where site_id in (select site_id from sites) and created_at < ${olderThan}`;
  return forgotten.count;
}
