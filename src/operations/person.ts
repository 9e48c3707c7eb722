import { nameOf, type Principal } from '../access/roles.ts';
import type { TokenId } from '../ids.ts';

/** A principal as decisions remember them. */
export const personOf = (principal: Principal): { name: string; tokenId: TokenId | null } => ({
  name: nameOf(principal),
  tokenId: principal.kind === 'token' ? principal.tokenId : null,
});
