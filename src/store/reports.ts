import type { CommentId, ReportId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface ReportRow {
  reportId: ReportId;
  reason: string;
  note: string | null;
  reportedAt: Date;
}

/**
 * Keeps a reader's report; false where this reader has reported the comment before: then it has a receipt like the first,
 * and weighs nothing.
 */
export async function insertReport(
  db: Db,
  report: ReportRow & { siteId: SiteId; commentId: CommentId; reporter: { current: Uint8Array; former: Uint8Array } },
): Promise<boolean> {
  const { siteId, commentId, reporter } = report;
  const repeated = await db`
    with kept as (
      insert into reports (site_id, comment_id, report_id, reporter_hash, reason, note, reported_at)
      select ${siteId}, ${commentId}, ${report.reportId}, ${reporter.current}, ${report.reason}, ${report.note}, ${report.reportedAt}
      where not exists (
        select from reports
        where site_id = ${siteId} and comment_id = ${commentId} and reporter_hash = ${reporter.former}
      )
      on conflict (site_id, comment_id, reporter_hash) do nothing
      returning report_id
    )
    insert into reports (site_id, comment_id, report_id, reason, reported_at, is_repeated)
    select ${siteId}, ${commentId}, ${report.reportId}, ${report.reason}, ${report.reportedAt}, true
    where not exists (select from kept)`;
  return repeated.count === 0;
}

export interface ReportAnswer {
  reportedAt: Date;
  outcome: 'removed' | 'kept' | null;
  answeredAt: Date | null;
}

/** What has become of one report. */
export async function findReportAnswer(
  db: Db,
  report: { siteId: SiteId; commentId: CommentId; reportId: ReportId },
): Promise<ReportAnswer | null> {
  const [row] = await db<ReportAnswer[]>`
    select reported_at as "reportedAt", outcome, answered_at as "answeredAt" from reports
    where site_id = ${report.siteId} and comment_id = ${report.commentId} and report_id = ${report.reportId}`;
  return row ?? null;
}

/** Answers every report of these comments that waits for an answer; returns for which comments how many did. */
export async function answerReports(
  tx: Db,
  siteId: SiteId,
  answers: readonly { commentId: CommentId; outcome: 'removed' | 'kept'; now: Date }[],
): Promise<ReadonlyMap<CommentId, number>> {
  if (answers.length === 0) return new Map();
  const rows = await tx<{ commentId: CommentId; count: number }[]>`
    with answered as (
      update reports set outcome = answer.outcome, answered_at = answer.now
      from jsonb_to_recordset(${tx.json(answers as never)}) as answer ("commentId" uuid, outcome text, now timestamptz)
      where site_id = ${siteId} and comment_id = answer."commentId" and answered_at is null
      returning comment_id
    )
    select comment_id as "commentId", count(*) from answered group by comment_id`;
  return new Map(rows.map(({ commentId, count }) => [commentId, count]));
}

/** Every report of a comment, oldest first. */
export async function listReports(db: Db, siteId: SiteId, commentId: CommentId): Promise<ReportRow[]> {
  return db<ReportRow[]>`
    select report_id as "reportId", reason, note, reported_at as "reportedAt"
    from reports where site_id = ${siteId} and comment_id = ${commentId} and not is_repeated
    order by report_id`;
}

/** Forgets who reported before the time given; the reports stay. */
export async function forgetReporters(db: Db, before: Date): Promise<void> {
  await db`update reports set reporter_hash = null where reporter_hash is not null and reported_at < ${before}`;
}
