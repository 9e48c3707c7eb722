import type { CommentHistory } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { listAppealsOfComment } from '../store/appeals.ts';
import { listAssessments } from '../store/assessments.ts';
import { listDecisions } from '../store/decisions.ts';
import { listReports } from '../store/reports.ts';
import { findQueueItem } from '../store/review-queue.ts';
import { listRevisions } from '../store/revisions.ts';
import { listStatements } from '../store/statements.ts';
import type { Deps } from './deps.ts';
import { appealOf } from './list-appeals.ts';
import { queueItemOf } from './list-queue.ts';
import { type Refusal, refuse } from './refusal.ts';
import { toldStatement } from './told-statements.ts';

/** One comment for a moderator, with every assessment, decision, report, earlier text, statement and appeal, oldest first. */
export async function readHistory(deps: Deps, siteId: SiteId, commentId: CommentId): Promise<CommentHistory | Refusal> {
  const [item, assessments, decisions, revisions, reports, statements, appeals] = await Promise.all([
    findQueueItem(deps.sql, siteId, commentId),
    listAssessments(deps.sql, siteId, commentId),
    listDecisions(deps.sql, siteId, commentId),
    listRevisions(deps.sql, siteId, commentId),
    listReports(deps.sql, siteId, commentId),
    listStatements(deps.sql, siteId, commentId),
    listAppealsOfComment(deps.sql, siteId, commentId),
  ]);
  if (item === null) return refuse('unknown_comment');
  return {
    ...queueItemOf(item),
    assessments: assessments.map(({ assessmentId, createdAt, ...record }) => ({
      id: assessmentId,
      ...record,
      createdAt: createdAt.toISOString(),
    })),
    reports: reports.map(({ reason, note, reportedAt }) => ({ reason, note, createdAt: reportedAt.toISOString() })),
    revisions: revisions.map(({ body, writtenAt, replacedAt }) => ({
      body,
      writtenAt: writtenAt.toISOString(),
      replacedAt: replacedAt.toISOString(),
    })),
    decisions: decisions.map((decision) => ({
      id: decision.decisionId,
      action: decision.action,
      by: decision.decidedBy,
      reason: decision.reason,
      note: decision.note,
      statusBefore: decision.statusBefore,
      statusAfter: decision.statusAfter,
      createdAt: decision.createdAt.toISOString(),
    })),
    statements: statements.map((row) => toldStatement(row, item.statementId)),
    appeals: appeals.map((row) => ({ ...appealOf(row), answeredBy: row.answeredBy })),
  };
}
