import type { Principal } from '../access/roles.ts';
import { sameBytes } from '../bytes.ts';
import type { SiteId } from '../ids.ts';
import { findToken, noteTokenUse } from '../store/tokens.ts';
import type { Deps } from './deps.ts';

/** Who holds the token of this hash: the installation's owner, or a token of the site. Null where nobody does. */
export async function authenticate(deps: Deps, hash: Uint8Array, siteId: SiteId | null): Promise<Principal | null> {
  if (sameBytes(hash, deps.ownerTokenHash)) return { kind: 'installation-owner' };
  const token = siteId && (await findToken(deps.sql, siteId, hash));
  if (!token) return null;
  await noteTokenUse(deps.sql, { siteId: token.siteId, tokenId: token.tokenId, now: deps.clock() });
  return { kind: 'token', siteId: token.siteId, tokenId: token.tokenId, role: token.role, label: token.label };
}
