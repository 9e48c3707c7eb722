import { tokenHash } from '../access/bearer-token.ts';
import type { Principal } from '../access/roles.ts';
import type { SiteId } from '../ids.ts';
import { deleteSession, deleteSessionsOf } from '../store/sessions.ts';
import { inTransaction } from '../store/transaction.ts';
import { authenticate, authenticateHolder } from './authenticate.ts';
import type { Deps } from './deps.ts';
import { beginSession, type Session } from './keep-session.ts';
import { recordAct, recordInstallationAct } from './record-act.ts';

/** Begins a session with a bearer token; null where it opens nothing. Returns the session's secret. */
export async function signInWithToken(
  deps: Deps,
  { token, siteId }: { token: string; siteId: SiteId | null },
): Promise<string | null> {
  const hash = await tokenHash(token);
  const principal = await authenticate(deps, hash, siteId);
  if (principal === null) return null;
  const ownSite = principal.kind === 'token' ? principal.siteId : null;
  return inTransaction(deps.sql, async (tx) => {
    const act = { principal, action: 'session.started', details: { with: 'token' } };
    if (ownSite === null) await recordInstallationAct(tx, deps, act);
    else await recordAct(tx, deps, { siteId: ownSite, ...act });
    return beginSession(tx, deps, { kind: 'token', tokenHash: hash, siteId: ownSite });
  });
}

/** Ends one session, or with it every other one of the same token or person. */
export async function signOut(deps: Deps, session: Session, extent: 'here' | 'everywhere'): Promise<void> {
  if (extent === 'here') return deleteSession(deps.sql, session.sessionId);
  const { holder } = session;
  const siteId = holder.kind === 'token' ? holder.siteId : null;
  const principal = await authenticateHolder(deps, holder, siteId);
  await inTransaction(deps.sql, async (tx) => {
    await deleteSessionsOf(tx, holder);
    if (principal !== null) await recordEnd(tx, deps, principal);
  });
}

const recordEnd = (tx: Parameters<typeof recordAct>[0], deps: Deps, principal: Principal): Promise<void> => {
  const act = { principal, action: 'session.ended', details: { extent: 'everywhere' } };
  return principal.kind === 'token'
    ? recordAct(tx, deps, { siteId: principal.siteId, ...act })
    : recordInstallationAct(tx, deps, act);
};
