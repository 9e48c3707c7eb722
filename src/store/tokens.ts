import type { Role, TokenSource } from '../access/roles.ts';
import type { SiteId, TokenId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface TokenRow {
  siteId: SiteId;
  tokenId: TokenId;
  hash: Uint8Array;
  role: Role;
  label: string;
  source: TokenSource;
  /** Of the person whose token it is, where an identity provider knows them. */
  identity: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
}

const columns = (db: Db) => db`
  site_id as "siteId", token_id as "tokenId", token_hash as hash, role, label, source, identity, created_at as "createdAt",
  last_used_at as "lastUsedAt"`;

export async function insertToken(
  db: Db,
  token: Omit<TokenRow, 'createdAt' | 'lastUsedAt'> & { now: Date },
): Promise<TokenRow> {
  const [row] = await db<TokenRow[]>`
    insert into tokens (site_id, token_id, token_hash, role, label, source, identity, created_at)
    values (${token.siteId}, ${token.tokenId}, ${token.hash}, ${token.role}, ${token.label}, ${token.source}, ${token.identity},
      ${token.now})
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

/** The living token of a person on this site. */
export async function findTokenOfPerson(db: Db, siteId: SiteId, identity: string): Promise<TokenRow | null> {
  const [row] = await db<TokenRow[]>`
    select ${columns(db)} from tokens
    where site_id = ${siteId} and identity = ${identity} and revoked_at is null`;
  return row ?? null;
}

/** Every token a person ever had, on any site, the latest of each site last. */
export async function listTokensOfPerson(db: Db, identity: string): Promise<(TokenRow & { isRevoked: boolean })[]> {
  return db<(TokenRow & { isRevoked: boolean })[]>`
    select ${columns(db)}, revoked_at is not null as "isRevoked" from tokens
    where identity = ${identity} order by site_id, token_id`;
}

/** Last use is kept to the hour: enough to find forgotten tokens, without a write on every request. */
export async function noteTokenUse(db: Db, token: { siteId: SiteId; tokenId: TokenId; now: Date }): Promise<void> {
  await db`
    update tokens set last_used_at = ${token.now}
    where site_id = ${token.siteId} and token_id = ${token.tokenId}`;
}

export async function listTokens(db: Db, siteId: SiteId): Promise<TokenRow[]> {
  return db<TokenRow[]>`
    select ${columns(db)} from tokens where site_id = ${siteId} and revoked_at is null order by token_id`;
}

/** Null where there is no living token of this id. */
export async function changeToken(
  db: Db,
  token: { siteId: SiteId; tokenId: TokenId; role?: Role | undefined; label?: string | undefined },
): Promise<TokenRow | null> {
  const [row] = await db<TokenRow[]>`
    update tokens set role = coalesce(${token.role ?? null}, role), label = coalesce(${token.label ?? null}, label)
    where site_id = ${token.siteId} and token_id = ${token.tokenId} and revoked_at is null
    returning ${columns(db)}`;
  return row ?? null;
}

/** A revoked token that is nobody's any more: the person may get another one. */
export async function releaseToken(db: Db, siteId: SiteId, tokenId: TokenId): Promise<void> {
  await db`
    update tokens set identity = null
    where site_id = ${siteId} and token_id = ${tokenId} and revoked_at is not null`;
}

/** Null where there is no living token of this id. */
export async function revokeToken(
  db: Db,
  token: { siteId: SiteId; tokenId: TokenId; now: Date },
): Promise<TokenRow | null> {
  const [row] = await db<TokenRow[]>`
    update tokens set revoked_at = ${token.now}
    where site_id = ${token.siteId} and token_id = ${token.tokenId} and revoked_at is null
    returning ${columns(db)}`;
  return row ?? null;
}
