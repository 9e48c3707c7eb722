import type { SessionHolder, SessionTimes } from '../access/session.ts';
import type { SessionId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface SessionRow extends SessionTimes {
  sessionId: SessionId;
  holder: SessionHolder;
  /** Whether it was found by the present secret or by the one before it. */
  secret: 'present' | 'former';
}

export async function insertSession(
  db: Db,
  session: { sessionId: SessionId; secretHash: Uint8Array; holder: SessionHolder; now: Date },
): Promise<void> {
  const { holder, now } = session;
  const [siteId, tokenHash, identity] =
    holder.kind === 'token' ? [holder.siteId, holder.tokenHash, null] : [null, null, holder.identity];
  await db`
    insert into sessions (session_id, secret_hash, site_id, token_hash, identity, created_at, rotated_at, last_seen_at)
    values (${session.sessionId}, ${session.secretHash}, ${siteId}, ${tokenHash}, ${identity}, ${now}, ${now}, ${now})`;
}

interface Columns extends SessionTimes {
  sessionId: SessionId;
  siteId: SiteId | null;
  tokenHash: Uint8Array | null;
  identity: string | null;
  secret: 'present' | 'former';
}

export async function findSession(db: Db, secretHash: Uint8Array): Promise<SessionRow | null> {
  const [row] = await db<Columns[]>`
    select session_id as "sessionId", site_id as "siteId", token_hash as "tokenHash", identity, created_at as "createdAt",
      rotated_at as "rotatedAt", last_seen_at as "lastSeenAt",
      case when secret_hash = ${secretHash} then 'present' else 'former' end as secret
    from sessions where secret_hash = ${secretHash} or former_hash = ${secretHash}`;
  if (row === undefined) return null;
  const { siteId, tokenHash, identity, ...session } = row;
  const holder: SessionHolder =
    tokenHash === null ? { kind: 'person', identity: identity! } : { kind: 'token', tokenHash, siteId };
  return { ...session, holder };
}

/** False where another request has replaced the secret meanwhile. */
export async function rotateSession(
  db: Db,
  change: { sessionId: SessionId; from: Uint8Array; to: Uint8Array; now: Date },
): Promise<boolean> {
  const rotated = await db`
    update sessions set secret_hash = ${change.to}, former_hash = ${change.from}, rotated_at = ${change.now},
      last_seen_at = ${change.now}
    where session_id = ${change.sessionId} and secret_hash = ${change.from}`;
  return rotated.count === 1;
}

export async function noteSessionUse(db: Db, sessionId: SessionId, now: Date): Promise<void> {
  await db`update sessions set last_seen_at = ${now} where session_id = ${sessionId}`;
}

export async function deleteSession(db: Db, sessionId: SessionId): Promise<void> {
  await db`delete from sessions where session_id = ${sessionId}`;
}

const heldBy = (db: Db, holder: SessionHolder) =>
  holder.kind === 'token' ? db`token_hash = ${holder.tokenHash}` : db`identity = ${holder.identity}`;

/** Every session of a token or a person. */
export async function deleteSessionsOf(db: Db, holder: SessionHolder): Promise<void> {
  await db`delete from sessions where ${heldBy(db, holder)}`;
}

/** The next request under each of these sessions gets a new secret. */
export async function makeSessionsRotate(db: Db, holder: SessionHolder): Promise<void> {
  await db`update sessions set rotated_at = to_timestamp(0) where ${heldBy(db, holder)}`;
}

export async function forgetSessions(db: Db, before: { createdBefore: Date; seenBefore: Date }): Promise<void> {
  await db`delete from sessions where created_at < ${before.createdBefore} or last_seen_at < ${before.seenBefore}`;
}
