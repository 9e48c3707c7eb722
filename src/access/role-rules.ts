import * as z from 'zod';
import type { SiteId } from '../ids.ts';
import { type Role, rankOf, roles } from './roles.ts';

/** What an identity provider says of a person. */
export type Claims = Readonly<Record<string, unknown>>;

/** Whoever has the value in the claim has the role, on the sites named or on all of them. */
const roleRule = z.strictObject({
  claim: z.string().min(1),
  value: z.union([z.string().min(1), z.boolean()]),
  role: z.enum(roles),
  sites: z.array(z.string().min(1)).min(1).optional(),
});
export type RoleRule = z.infer<typeof roleRule>;

/** The rules in their JSON, or what is wrong with them. */
export function readRoleRules(json: string): readonly RoleRule[] | string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return 'is not JSON';
  }
  const parsed = z.array(roleRule).min(1).safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0]!;
  return `has a fault at ${path.join('.') || 'the top'}: ${message}`;
}

/** The highest role that the rules give a person on a site; null where they give none. */
export function roleBy(rules: readonly RoleRule[], claims: Claims, siteId: SiteId): Role | null {
  const given = rules
    .filter((rule) => (rule.sites === undefined || rule.sites.includes(siteId)) && applies(rule, claims))
    .map(({ role }) => role);
  return given.sort((one, other) => rankOf(other) - rankOf(one))[0] ?? null;
}

function applies({ claim, value }: RoleRule, claims: Claims): boolean {
  const said = claims[claim];
  // Anybody can claim an address at a provider that does not verify it.
  if (claim === 'email') return claims.email_verified === true && matchesAddress(String(value), String(said));
  return Array.isArray(said) ? said.includes(value) : said === value;
}

/** `*@news.example` stands for everybody there. */
function matchesAddress(pattern: string, address: string): boolean {
  const [wanted, given] = [pattern.toLowerCase(), address.toLowerCase()];
  if (!wanted.startsWith('*@')) return wanted === given;
  return given.slice(given.lastIndexOf('@')) === wanted.slice(1);
}
