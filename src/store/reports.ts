import type { CommentId, ReportId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface ReportRow {
  reportId: ReportId;
  reason: string;
  note: string | null;
  reportedAt: Date;
}

/** Keeps a reader's report; false where this reader has reported the comment before. */
export async function insertReport(
  db: Db,
  report: ReportRow & { siteId: SiteId; commentId: CommentId; reporter: { current: Uint8Array; former: Uint8Array } },
): Promise<boolean> {
  const { siteId, commentId, reporter } = report;
  const kept = await db`
    insert into reports (site_id, comment_id, report_id, reporter_hash, reason, note, reported_at)
    select ${siteId}, ${commentId}, ${report.reportId}, ${reporter.current}, ${report.reason}, ${report.note}, ${report.reportedAt}
    where not exists (
      select from reports
      where site_id = ${siteId} and comment_id = ${commentId} and reporter_hash = ${reporter.former}
    )
    on conflict (site_id, comment_id, reporter_hash) do nothing`;
  return kept.count === 1;
}

/** Every report of a comment, oldest first. */
export async function listReports(db: Db, siteId: SiteId, commentId: CommentId): Promise<ReportRow[]> {
  return db<ReportRow[]>`
    select report_id as "reportId", reason, note, reported_at as "reportedAt"
    from reports where site_id = ${siteId} and comment_id = ${commentId}
    order by report_id`;
}

/** Forgets who reported before the time given; the reports stay. */
export async function forgetReporters(db: Db, before: Date): Promise<void> {
  await db`update reports set reporter_hash = null where reporter_hash is not null and reported_at < ${before}`;
}
