import type { Db } from './connect.ts';

/** Forgets keys older than the moment given; returns how many. */
export async function forgetIdempotencyKeys(db: Db, olderThan: Date): Promise<number> {
  const forgotten = await db`
    delete from idempotency_keys where site_id in (select site_id from sites) and created_at < ${olderThan}`;
  return forgotten.count;
}
