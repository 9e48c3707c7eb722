import type { ReportState } from '../http/contract.ts';
import type { CommentId, ReportId, SiteId } from '../ids.ts';
import { findReportAnswer } from '../store/reports.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What has become of a report, for who was given its identifier. */
export async function readReport(
  deps: Deps,
  report: { siteId: SiteId; commentId: CommentId; reportId: ReportId },
): Promise<ReportState | Refusal> {
  const row = await findReportAnswer(deps.sql, report);
  if (row === null) return refuse('unknown_report');
  return {
    id: report.reportId,
    receivedAt: row.reportedAt.toISOString(),
    status: row.answeredAt === null ? 'received' : 'answered',
    outcome: row.outcome,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}
