import type { Db } from './connect.ts';

/** Forgets proofs that are too old to be used at all; returns how many. */
export async function forgetExpiredProofs(db: Db, now: Date): Promise<number> {
  const forgotten = await db`
    delete from spent_proofs where site_id in (select site_id from sites) and expires_at < ${now}`;
  return forgotten.count;
}
