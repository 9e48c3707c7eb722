import type { Principal } from '../access/roles.ts';
import type { SessionHolder } from '../access/session.ts';
import { sameBytes } from '../bytes.ts';
import type { SiteId } from '../ids.ts';
import { findToken, findTokenOfPerson, noteTokenUse, type TokenRow } from '../store/tokens.ts';
import type { Deps } from './deps.ts';

const notedEveryMs = 3_600_000;

/** Who holds the token of this hash: the installation's owner, or a token of the site. Null where nobody does. */
export async function authenticate(deps: Deps, hash: Uint8Array, siteId: SiteId | null): Promise<Principal | null> {
  if (sameBytes(hash, deps.ownerTokenHash)) return { kind: 'installation-owner' };
  return principalOf(deps, siteId && (await findToken(deps.sql, siteId, hash)));
}

/** Who the holder of a session is on a site. Null where their token was revoked, or is one of another site. */
export async function authenticateHolder(
  deps: Deps,
  holder: SessionHolder,
  siteId: SiteId | null,
): Promise<Principal | null> {
  if (holder.kind === 'token') return authenticate(deps, holder.tokenHash, siteId);
  return principalOf(deps, siteId && (await findTokenOfPerson(deps.sql, siteId, holder.identity)));
}

async function principalOf(deps: Deps, token: TokenRow | null): Promise<Principal | null> {
  if (token === null) return null;
  const { siteId, tokenId, role, label, lastUsedAt } = token;
  const now = deps.clock();
  if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= notedEveryMs) {
    await noteTokenUse(deps.sql, { siteId, tokenId, now });
  }
  return { kind: 'token', siteId, tokenId, role, label };
}
