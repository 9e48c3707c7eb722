import type { SiteId, TokenId } from '../ids.ts';

type CommandLine = 'command line';

/** Who is asking. The installation's owner acts on every site; a token on its own. */
export type Principal =
  | { readonly kind: 'installation-owner'; readonly name?: CommandLine }
  | {
      readonly kind: 'token';
      readonly siteId: SiteId;
      readonly tokenId: TokenId;
      readonly role: Role;
      readonly label: string;
    };

export const roles = ['owner', 'moderator', 'reader'] as const;
export type Role = (typeof roles)[number];

/** How a token came to be. */
export const tokenSources = ['issued', 'invitation', 'sign-in'] as const;
export type TokenSource = (typeof tokenSources)[number];

const rank: Record<Role, number> = { reader: 1, moderator: 2, owner: 3 };

export const rankOf = (role: Role): number => rank[role];

export const roleOn = (principal: Principal, siteId: SiteId): Role | null => {
  if (principal.kind === 'installation-owner') return 'owner';
  return principal.siteId === siteId ? principal.role : null;
};

/** Whether the principal may do on this site what takes at least the role asked for. */
export function mayActAs(principal: Principal, siteId: SiteId, needed: Role): boolean {
  const role = roleOn(principal, siteId);
  return role !== null && rank[role] >= rank[needed];
}

/** The name under which decisions and audit entries show the principal. */
export const nameOf = (principal: Principal): string =>
  principal.kind === 'installation-owner' ? (principal.name ?? 'owner') : principal.label;

/** Names in decisions and audit entries that are nobody's label: a token cannot pass for them. */
export const reservedNames: readonly string[] = ['owner', 'command line', 'ontopic', 'author', 'import'];
