import type { SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

/** Uses up a form proof in the transaction that stores its comment. False where it was used before. */
export async function spendProof(tx: Db, proof: { siteId: SiteId; nonce: string; expiresAt: Date }): Promise<boolean> {
  const spent = await tx`
    insert into spent_proofs (site_id, nonce, expires_at) values (${proof.siteId}, ${proof.nonce}, ${proof.expiresAt})
    on conflict (site_id, nonce) do nothing`;
  return spent.count === 1;
}

/** Forgets proofs that are too old to be used at all; returns how many. */
export async function forgetExpiredProofs(db: Db, now: Date): Promise<number> {
  const forgotten = await db`
    delete from spent_proofs where site_id in (select site_id from sites) and expires_at < ${now}`;
  return forgotten.count;
}
