import { digest } from '../access/keyed-hash.ts';
import { isSessionSecret, newSessionSecret, type SessionHolder, sessionDue } from '../access/session.ts';
import type { SessionId } from '../ids.ts';
import type { Db } from '../store/connect.ts';
import { deleteSession, findSession, insertSession, noteSessionUse, rotateSession } from '../store/sessions.ts';
import type { Deps } from './deps.ts';

export interface Session {
  readonly sessionId: SessionId;
  readonly holder: SessionHolder;
}

/** Begins a session. Returns its secret, which is stored nowhere. */
export async function beginSession(
  tx: Db,
  deps: Pick<Deps, 'clock' | 'randomBytes' | 'newId'>,
  holder: SessionHolder,
): Promise<string> {
  const secret = newSessionSecret(deps.randomBytes);
  const sessionId = deps.newId<SessionId>();
  await insertSession(tx, { sessionId, secretHash: await digest(secret), holder, now: deps.clock() });
  return secret;
}

/** The living session of a secret, with a new secret where one is due. Null where there is none. */
export async function resumeSession(
  deps: Pick<Deps, 'sql' | 'clock' | 'randomBytes'>,
  secret: string,
): Promise<{ session: Session; newSecret: string | null } | null> {
  if (!isSessionSecret(secret)) return null;
  const { sql } = deps;
  const secretHash = await digest(secret);
  const session = await findSession(sql, secretHash);
  if (session === null) return null;
  const { sessionId } = session;
  const now = deps.clock();
  switch (sessionDue(session, { secret: session.secret, now })) {
    case 'end':
      await deleteSession(sql, sessionId);
      return null;
    case 'rotate': {
      const newSecret = newSessionSecret(deps.randomBytes);
      const isMine = await rotateSession(sql, { sessionId, from: secretHash, to: await digest(newSecret), now });
      return { session, newSecret: isMine ? newSecret : null };
    }
    case 'note':
      await noteSessionUse(sql, sessionId, now);
      return { session, newSecret: null };
    case 'nothing':
      return { session, newSecret: null };
  }
}
