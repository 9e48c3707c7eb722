import type { SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface AuditEntry {
  auditId: string;
  actor: string;
  action: string;
  details: Record<string, unknown>;
  createdAt: Date;
}

/** Records who did what; the database refuses to change an entry. */
export const appendAudit = (db: Db, { siteId, ...entry }: AuditEntry & { siteId: SiteId }): Promise<void> =>
  appendAudits(db, siteId, [entry]);

export async function appendAudits(db: Db, siteId: SiteId, entries: readonly AuditEntry[]): Promise<void> {
  await db`
    insert into audit_entries (site_id, audit_id, actor, action, details, created_at)
    select ${siteId}, "auditId", actor, action, details, "createdAt"
    from jsonb_to_recordset(${db.json(entries as never)})
      as new ("auditId" uuid, actor text, action text, details jsonb, "createdAt" timestamptz)`;
}

/** The same for what concerns no site, or its end. */
export async function appendInstallationAudit(db: Db, entry: AuditEntry): Promise<void> {
  await db`
    insert into installation_audit_entries (audit_id, actor, action, details, created_at)
    values (${entry.auditId}, ${entry.actor}, ${entry.action}, ${db.json(entry.details as never)}, ${entry.createdAt})`;
}

/** The latest entries of the installation before the id given, newest first. */
export async function listInstallationAudit(
  db: Db,
  slice: { before: string | null; limit: number },
): Promise<AuditEntry[]> {
  return db<AuditEntry[]>`
    select audit_id as "auditId", actor, action, details, created_at as "createdAt" from installation_audit_entries
    ${slice.before === null ? db`` : db`where audit_id < ${slice.before}`}
    order by audit_id desc limit ${slice.limit}`;
}

/** The latest entries before the id given, newest first. */
export async function listAudit(
  db: Db,
  slice: { siteId: SiteId; before: string | null; limit: number },
): Promise<AuditEntry[]> {
  return db<AuditEntry[]>`
    select audit_id as "auditId", actor, action, details, created_at as "createdAt" from audit_entries
    where site_id = ${slice.siteId} ${slice.before === null ? db`` : db`and audit_id < ${slice.before}`}
    order by audit_id desc limit ${slice.limit}`;
}
