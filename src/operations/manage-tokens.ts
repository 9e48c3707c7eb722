import { newBearerToken, tokenHash } from '../access/bearer-token.ts';
import type { Role } from '../access/roles.ts';
import type { IssuedToken } from '../http/contract.ts';
import type { SiteId, TokenId } from '../ids.ts';
import { findSite } from '../store/sites.ts';
import * as store from '../store/tokens.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';

export async function issueToken(
  deps: Deps,
  siteId: SiteId,
  wanted: { role: Role; label: string },
): Promise<IssuedToken | Refusal> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  const token = newBearerToken(deps.randomBytes);
  const id = deps.newId<TokenId>();
  await store.insertToken(deps.sql, {
    siteId,
    tokenId: id,
    hash: await tokenHash(token),
    ...wanted,
    now: deps.clock(),
  });
  return { id, token, ...wanted };
}

export async function listTokens(deps: Deps, siteId: SiteId) {
  const rows = await store.listTokens(deps.sql, siteId);
  return rows.map((row) => ({
    id: row.tokenId,
    role: row.role,
    label: row.label,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
}

export async function revokeToken(deps: Deps, siteId: SiteId, tokenId: TokenId): Promise<Refusal | null> {
  return (await store.revokeToken(deps.sql, { siteId, tokenId, now: deps.clock() })) ? null : refuse('unknown_token');
}
