import type { Role } from '../access/roles.ts';
import type { SiteId, TokenId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface TokenRow {
  siteId: SiteId;
  tokenId: TokenId;
  role: Role;
  label: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const columns = (db: Db) => db`
  site_id as "siteId", token_id as "tokenId", role, label, created_at as "createdAt", last_used_at as "lastUsedAt"`;

export async function insertToken(
  db: Db,
  token: { siteId: SiteId; tokenId: TokenId; hash: Uint8Array; role: Role; label: string; now: Date },
): Promise<TokenRow> {
  const [row] = await db<TokenRow[]>`
    insert into tokens (site_id, token_id, token_hash, role, label, created_at)
    values (${token.siteId}, ${token.tokenId}, ${token.hash}, ${token.role}, ${token.label}, ${token.now})
    returning ${columns(db)}`;
  return row!;
}

/** The living token with this hash on this site. */
export async function findToken(db: Db, siteId: SiteId, hash: Uint8Array): Promise<TokenRow | null> {
  const [row] = await db<TokenRow[]>`
    select ${columns(db)} from tokens
    where site_id = ${siteId} and token_hash = ${hash} and revoked_at is null`;
  return row ?? null;
}

/** Last use is kept to the hour: enough to find forgotten tokens, without a write on every request. */
export async function noteTokenUse(db: Db, token: { siteId: SiteId; tokenId: TokenId; now: Date }): Promise<void> {
  await db`
    update tokens set last_used_at = ${token.now}
    where site_id = ${token.siteId} and token_id = ${token.tokenId}
      and (last_used_at is null or last_used_at < ${token.now}::timestamptz - interval '1 hour')`;
}

export async function listTokens(db: Db, siteId: SiteId): Promise<TokenRow[]> {
  return db<TokenRow[]>`
    select ${columns(db)} from tokens where site_id = ${siteId} and revoked_at is null order by token_id`;
}

/** False where there is no living token of this id. */
export async function revokeToken(db: Db, token: { siteId: SiteId; tokenId: TokenId; now: Date }): Promise<boolean> {
  const revoked = await db`
    update tokens set revoked_at = ${token.now}
    where site_id = ${token.siteId} and token_id = ${token.tokenId} and revoked_at is null`;
  return revoked.count === 1;
}
