import type { AuditTrail } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import { listAudit } from '../store/audit.ts';
import type { Deps } from './deps.ts';

/** Who did what and when, newest first. */
export async function readAudit(
  deps: Deps,
  siteId: SiteId,
  { limit, before }: { limit: number; before: string | null },
): Promise<AuditTrail> {
  const rows = await listAudit(deps.sql, { siteId, before, limit: limit + 1 });
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
