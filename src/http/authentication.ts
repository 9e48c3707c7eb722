import { tokenHash } from '../access/bearer-token.ts';
import { mayActAs, type Principal, type Role } from '../access/roles.ts';
import type { SiteId } from '../ids.ts';
import { authenticate, authenticateHolder } from '../operations/authenticate.ts';
import { resumeSession, type Session } from '../operations/keep-session.ts';
import type { AppContext } from './environment.ts';
import { isOwnOrigin } from './origins.ts';
import { RequestProblem } from './problem.ts';
import { giveSessionCookie, sessionSecretOf } from './session-cookie.ts';

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
export async function requireInstallationOwner(c: AppContext): Promise<Principal> {
  const principal = await principalOf(c, null);
  if (principal?.kind !== 'installation-owner') throw new RequestProblem('missing_token');
  return principal;
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
  return authenticateHolder(deps, session.holder, siteId);
}

/** The review page's session, if the request carries a living one; a new secret that is due goes along with the answer. */
export async function sessionOf(c: AppContext): Promise<Session | null> {
  if (c.var.session !== undefined) return c.var.session;
  const secret = sessionSecretOf(c);
  const resumed = secret === null ? null : await resumeSession(c.var.deps, secret);
  if (resumed?.newSecret) giveSessionCookie(c, resumed.newSecret);
  const session = resumed?.session ?? null;
  c.set('session', session);
  return session;
}

/** A cookie comes along with requests that other sites make: a change needs the browser's word that it is our own page's. */
export function refuseForgery(c: AppContext): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  const origin = c.req.header('Origin');
  if (origin === undefined || !isOwnOrigin(c, origin)) throw new RequestProblem('foreign_origin');
}
