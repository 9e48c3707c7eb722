import { newBearerToken, tokenHash } from '../access/bearer-token.ts';
import type { Principal, Role } from '../access/roles.ts';
import type { SessionHolder } from '../access/session.ts';
import type { IssuedToken, TokenPatch, TokenRecord } from '../http/contract.ts';
import type { SiteId, TokenId } from '../ids.ts';
import { deleteSessionsOf, makeSessionsRotate } from '../store/sessions.ts';
import { findSite } from '../store/sites.ts';
import * as store from '../store/tokens.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';
import { recordAct } from './record-act.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Makes a token; its text is returned this once and never stored. */
export async function issueToken(
  deps: Deps,
  siteId: SiteId,
  { role, label, principal }: { role: Role; label: string; principal: Principal },
): Promise<IssuedToken | Refusal> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  const token = newBearerToken(deps.randomBytes);
  const id = deps.newId<TokenId>();
  const hash = await tokenHash(token);
  await inTransaction(deps.sql, async (tx) => {
    const source = 'issued';
    const now = deps.clock();
    await store.insertToken(tx, { siteId, tokenId: id, hash, role, label, source, identity: null, now });
    await recordAct(tx, deps, { siteId, principal, action: 'token.issued', details: { tokenId: id, role, label } });
  });
  return { id, token, role, label };
}

const recordOf = (row: store.TokenRow): TokenRecord => ({
  id: row.tokenId,
  role: row.role,
  label: row.label,
  source: row.source,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

export async function listTokens(deps: Deps, siteId: SiteId): Promise<TokenRecord[]> {
  return (await store.listTokens(deps.sql, siteId)).map(recordOf);
}

interface OneToken {
  tokenId: TokenId;
  principal: Principal;
}

const holderOf = (row: store.TokenRow): SessionHolder =>
  row.identity === null
    ? { kind: 'token', tokenHash: row.hash, siteId: row.siteId }
    : { kind: 'person', identity: row.identity };

/** Changes role or label; what runs under the token goes on under its new role, with new secrets. */
export async function changeToken(
  deps: Deps,
  siteId: SiteId,
  { tokenId, principal, ...change }: OneToken & TokenPatch,
): Promise<TokenRecord | Refusal> {
  return inTransaction<TokenRecord | Refusal>(deps.sql, async (tx) => {
    const row = await store.changeToken(tx, { siteId, tokenId, ...change });
    if (row === null) return refuse('unknown_token');
    if (change.role !== undefined) await makeSessionsRotate(tx, holderOf(row));
    await recordAct(tx, deps, { siteId, principal, action: 'token.changed', details: { tokenId, ...change } });
    return recordOf(row);
  });
}

/** The token and the sessions that were begun with it end at once; a person's sessions go on where they have other tokens. */
export async function revokeToken(
  deps: Deps,
  siteId: SiteId,
  { tokenId, principal }: OneToken,
): Promise<Refusal | null> {
  return inTransaction<Refusal | null>(deps.sql, async (tx) => {
    const row = await store.revokeToken(tx, { siteId, tokenId, now: deps.clock() });
    if (row === null) return refuse('unknown_token');
    if (row.identity === null) await deleteSessionsOf(tx, holderOf(row));
    const { role, label } = row;
    await recordAct(tx, deps, { siteId, principal, action: 'token.revoked', details: { tokenId, role, label } });
    return null;
  });
}
