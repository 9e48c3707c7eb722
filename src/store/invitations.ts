import type { Role } from '../access/roles.ts';
import type { InvitationId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface InvitationRow {
  siteId: SiteId;
  invitationId: InvitationId;
  role: Role;
  /** For whom it is, as the inviting person put it. */
  label: string;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
}

const columns = (db: Db) => db`
  site_id as "siteId", invitation_id as "invitationId", role, label, created_by as "createdBy", created_at as "createdAt",
  expires_at as "expiresAt"`;

export async function insertInvitation(db: Db, invitation: InvitationRow & { secretHash: Uint8Array }): Promise<void> {
  await db`
    insert into invitations (site_id, invitation_id, secret_hash, role, label, created_by, created_at, expires_at)
    values (${invitation.siteId}, ${invitation.invitationId}, ${invitation.secretHash}, ${invitation.role}, ${invitation.label},
      ${invitation.createdBy}, ${invitation.createdAt}, ${invitation.expiresAt})`;
}

interface Living {
  siteId: SiteId;
  now: Date;
}

/** Invitations that can still be accepted. */
export async function listInvitations(db: Db, { siteId, now }: Living): Promise<InvitationRow[]> {
  return db<InvitationRow[]>`
    select ${columns(db)} from invitations
    where site_id = ${siteId} and ended_at is null and expires_at > ${now} order by invitation_id`;
}

export async function findInvitation(
  db: Db,
  { siteId, now, secretHash }: Living & { secretHash: Uint8Array },
): Promise<InvitationRow | null> {
  const [row] = await db<InvitationRow[]>`
    select ${columns(db)} from invitations
    where site_id = ${siteId} and secret_hash = ${secretHash} and ended_at is null and expires_at > ${now}`;
  return row ?? null;
}

/** Ends an invitation by its secret, so that it can be accepted once. Null where it has ended already. */
export async function takeInvitation(
  tx: Db,
  { siteId, now, secretHash }: Living & { secretHash: Uint8Array },
): Promise<InvitationRow | null> {
  const [row] = await tx<InvitationRow[]>`
    update invitations set ended_at = ${now}
    where site_id = ${siteId} and secret_hash = ${secretHash} and ended_at is null and expires_at > ${now}
    returning ${columns(tx)}`;
  return row ?? null;
}

/** False where there is no living invitation of this id. */
export async function withdrawInvitation(
  tx: Db,
  { siteId, now, invitationId }: Living & { invitationId: InvitationId },
): Promise<boolean> {
  const withdrawn = await tx`
    update invitations set ended_at = ${now}
    where site_id = ${siteId} and invitation_id = ${invitationId} and ended_at is null and expires_at > ${now}`;
  return withdrawn.count === 1;
}

export async function forgetInvitations(db: Db, expiredBefore: Date): Promise<void> {
  await db`delete from invitations where expires_at < ${expiredBefore}`;
}
