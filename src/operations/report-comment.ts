import { readerHashes } from '../access/reader-hash.ts';
import { eventOfChange } from '../events/comment-events.ts';
import type { ReportReceipt, ReportRequest } from '../http/contract.ts';
import type { AssessmentId, CommentId, EventId, ReportId, SiteId } from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import { countChange, statusAfterReport } from '../review/transition.ts';
import { insertAssessment } from '../store/assessments.ts';
import { moveAuthorCounts } from '../store/authors.ts';
import { bumpComment, lockComment } from '../store/comments.ts';
import { appendEvent } from '../store/outbox.ts';
import { insertReport } from '../store/reports.ts';
import { openItemOfReported, openReviewItem } from '../store/review-queue.ts';
import { findStoredComment, type StoredComment } from '../store/stored-comments.ts';
import { findThreadRow } from '../store/threads.ts';
import { changePage } from './change-page.ts';
import type { Deps } from './deps.ts';
import { fingerprintsOf } from './fingerprints.ts';
import { judgeAgain } from './judge-again.ts';
import { moveInThread } from './move-in-thread.ts';
import { countReader } from './pass-door.ts';
import { type Refusal, refuse } from './refusal.ts';
import { stateReasons } from './state-reasons.ts';

export interface Report extends ReportRequest {
  readonly siteId: SiteId;
  readonly commentId: CommentId;
  readonly clientAddress: string | null;
}

// Where a person has approved a comment, reports add to its record and hold nothing: beyond these they only add themselves.
const mostJudged = 10;

/**
 * Takes one report a reader of a comment that is shown, and judges the comment again with it. It is held once its
 * evidence suffices, unless a person has approved it, and waits for a person either way. That a reader has reported it
 * before is not told.
 */
export async function reportComment(deps: Deps, report: Report): Promise<ReportReceipt | Refusal> {
  const { siteId, commentId, clientAddress } = report;
  const now = deps.clock();
  const row = await findThreadRow(deps.sql, siteId, commentId);
  if (row === null || row.isDeleted) return refuse('unknown_comment');
  const limit = await countReader(deps, { siteId, act: 'reports', clientAddress });
  if (limit?.isAllowed === false) return { refused: 'rate_limited', limit };
  const reportId = deps.newId<ReportId>();
  const isNew = await insertReport(deps.sql, {
    siteId,
    commentId,
    reportId,
    reporter: await readerHashes(deps.secret, { act: 'report', commentId, clientAddress, now }),
    reason: report.reason,
    note: report.note ?? null,
    reportedAt: now,
  });
  if (isNew) await weighReports(deps, siteId, commentId);
  await openItemOfReported(deps.sql, { siteId, commentId, now });
  return { reported: true, id: reportId };
}

async function weighReports(deps: Deps, siteId: SiteId, commentId: CommentId): Promise<void> {
  const comment = await findStoredComment(deps.sql, siteId, commentId);
  if (comment === null || comment.status !== 'approved' || comment.reports > mostJudged) return;
  const fingerprints = await fingerprintsOf(comment.body, siteId);
  const judgement = await judgeAgain(deps, { siteId, comment, body: comment.body, ...fingerprints });
  if (judgement === null) return;
  // Somebody decided or edited while the comment was judged: it is judged again by what holds now.
  if (!(await storeJudgement(deps, { siteId, comment, judgement }))) await weighReports(deps, siteId, commentId);
}

interface Reported {
  siteId: SiteId;
  comment: StoredComment;
  judgement: Judgement;
}

function storeJudgement(deps: Deps, { siteId, comment, judgement }: Reported): Promise<boolean> {
  const { commentId } = comment;
  return changePage(deps, { siteId, pageId: comment.pageId }, async (tx) => {
    const state = await lockComment(tx, siteId, commentId);
    if (state.version !== comment.version) return false;
    const now = deps.clock();
    const { authorId, pageKey, status: before } = state;
    await insertAssessment(tx, { siteId, assessmentId: deps.newId<AssessmentId>(), commentId, judgement, now });
    const status = statusAfterReport(judgement.action, comment.decided);
    const event = eventOfChange(before, status);
    if (event === null) return true;
    await moveInThread(tx, { siteId, comment: state, status });
    await Promise.all([
      moveAuthorCounts(tx, { siteId, authorId, ...countChange(before, status), now }),
      openReviewItem(tx, { siteId, commentId, now }),
      appendEvent(tx, { siteId, eventId: deps.newId<EventId>(), type: event, payload: { commentId, pageKey }, now }),
      stateReasons(tx, deps, siteId, [{ commentId, pageKey, restriction: 'held', decisionId: null, now }]),
    ]);
    await bumpComment(tx, siteId, commentId);
    return true;
  });
}
