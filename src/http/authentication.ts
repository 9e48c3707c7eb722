import { getCookie } from 'hono/cookie';
import { tokenHash } from '../access/bearer-token.ts';
import { mayActAs, type Principal, type Role } from '../access/roles.ts';
import { readSession, type Session } from '../access/session.ts';
import { fromBase64Url } from '../bytes.ts';
import type { SiteId } from '../ids.ts';
import { authenticate } from '../operations/authenticate.ts';
import type { AppContext } from './environment.ts';
import { isOwnOrigin } from './origins.ts';
import { RequestProblem } from './problem.ts';

export const sessionCookie = 'ontopic_session';

/** The token of an Authorization header, or null. Source: RFC 6750, section 2.1. */
export function bearerOf(c: AppContext): string | null {
  return /^Bearer ([A-Za-z0-9._~+/=-]{1,512})$/i.exec(c.req.header('Authorization') ?? '')?.[1] ?? null;
}

/** Who is asking, on this site, with at least the role named. Throws RequestProblem 401 or 403. */
export async function requireRole(c: AppContext, siteId: SiteId, role: Role): Promise<Principal> {
  const principal = await principalOf(c, siteId);
  if (principal === null) throw new RequestProblem('missing_token');
  if (!mayActAs(principal, siteId, role)) throw new RequestProblem('not_allowed');
  return principal;
}

/** For what belongs to no site: making sites and listing them. */
export async function requireInstallationOwner(c: AppContext): Promise<void> {
  if ((await principalOf(c, null))?.kind !== 'installation-owner') throw new RequestProblem('missing_token');
}

/** By bearer token, else by the review page's session. */
export async function principalOf(c: AppContext, siteId: SiteId | null): Promise<Principal | null> {
  const { deps } = c.var;
  if (c.req.header('Authorization') !== undefined) {
    const token = bearerOf(c);
    return token === null ? null : authenticate(deps, await tokenHash(token), siteId);
  }
  const session = await sessionOf(c);
  if (session === null) return null;
  refuseForgery(c);
  return authenticate(deps, fromBase64Url(session.tokenHash)!, siteId);
}

/** The review page's session, if the request carries a living one. */
export async function sessionOf(c: AppContext): Promise<Session | null> {
  const cookie = getCookie(c, sessionCookie);
  return cookie === undefined ? null : readSession(c.var.deps.secret, cookie, c.var.deps.clock());
}

/** A cookie comes along with requests that other sites make: a change needs the browser's word that it is our own page's. */
function refuseForgery(c: AppContext): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const origin = c.req.header('Origin');
  if (origin === undefined || !isOwnOrigin(c, origin)) throw new RequestProblem('foreign_origin');
}
