import type { SiteId } from '../ids.ts';
import type { Db } from './connect.ts';
import { recordset } from './recordset.ts';

/** Uses up form proofs, each given once, in the transaction that stores their comments. The nonces that were not used before. */
export async function spendProofs(
  tx: Db,
  siteId: SiteId,
  proofs: readonly { nonce: string; expiresAt: Date }[],
): Promise<Set<string>> {
  const spent = await tx<{ nonce: string }[]>`
    insert into spent_proofs (site_id, nonce, expires_at)
    select ${siteId}, nonce, "expiresAt" from ${recordset(tx, proofs)} as given (nonce text, "expiresAt" timestamptz)
    order by nonce
    on conflict (site_id, nonce) do nothing
    returning nonce`;
  return new Set(spent.map(({ nonce }) => nonce));
}

/** Forgets proofs that are too old to be used at all; returns how many. */
export async function forgetExpiredProofs(db: Db, now: Date): Promise<number> {
  const forgotten = await db`
    delete from spent_proofs where site_id in (select site_id from sites) and expires_at < ${now}`;
  return forgotten.count;
}
