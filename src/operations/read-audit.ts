import type { AuditTrail } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import { type AuditEntry, listAudit, listInstallationAudit } from '../store/audit.ts';
import type { Deps } from './deps.ts';

interface AuditSlice {
  limit: number;
  before: string | null;
}

/** Who did what and when, newest first. */
export async function readAudit(deps: Deps, siteId: SiteId, { limit, before }: AuditSlice): Promise<AuditTrail> {
  return trailOf(await listAudit(deps.sql, { siteId, before, limit: limit + 1 }), limit);
}

/** The same for the installation: sites made and removed, its owner's sessions. */
export async function readInstallationAudit(deps: Deps, { limit, before }: AuditSlice): Promise<AuditTrail> {
  return trailOf(await listInstallationAudit(deps.sql, { before, limit: limit + 1 }), limit);
}

/** The rows are one more than asked for, where there are more. */
function trailOf(rows: readonly AuditEntry[], limit: number): AuditTrail {
  const shown = rows.slice(0, limit);
  return {
    entries: shown.map(({ auditId, createdAt, ...entry }) => ({
      id: auditId,
      ...entry,
      createdAt: createdAt.toISOString(),
    })),
    nextCursor: rows.length > limit ? shown.at(-1)!.auditId : null,
  };
}
