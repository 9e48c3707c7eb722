import type { Principal } from '../access/roles.ts';
import { eventOfChange } from '../events/comment-events.ts';
import type { DecisionRequest, DecisionResult } from '../http/contract.ts';
import type { CommentId, DecisionId, EventId, SiteId } from '../ids.ts';
import { outcomeOf } from '../review/appeal.ts';
import { restrictionByDecision } from '../review/restriction.ts';
import { countChange, statusAfter } from '../review/transition.ts';
import { keptUntil } from '../review/trash.ts';
import { readRuling } from '../store/appeals.ts';
import { moveAuthorCounts } from '../store/authors.ts';
import { bumpComment, type CommentState, findPageOfComment, lockComment } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { insertDecision } from '../store/decisions.ts';
import { appendEvent } from '../store/outbox.ts';
import { closeReviewItem, openReviewItem } from '../store/review-queue.ts';
import { endRestriction } from '../store/statements.ts';
import { keepUntil } from '../store/trash.ts';
import { answerNotices } from './answer-notices.ts';
import { changePage } from './change-page.ts';
import type { Deps } from './deps.ts';
import { moveInThread } from './move-in-thread.ts';
import { personOf } from './person.ts';
import { recordAct } from './record-act.ts';
import { settleAppeal } from './settle-appeal.ts';
import { learnFrom } from './site-lessons.ts';
import { stateReasons } from './state-reasons.ts';

export interface Decisions {
  readonly siteId: SiteId;
  readonly principal: Principal;
  readonly decisions: readonly DecisionRequest[];
}

/**
 * Carries out moderators' decisions, each in a transaction of its own. A decision made on an older version than the
 * present one changes nothing and answers "conflict", with the version and status that another moderator left.
 */
export async function decideReview(deps: Deps, { siteId, principal, decisions }: Decisions): Promise<DecisionResult[]> {
  const results: DecisionResult[] = [];
  for (const decision of decisions) results.push(await decideOne(deps, { siteId, principal, decision }));
  return results;
}

interface OneDecision {
  siteId: SiteId;
  principal: Principal;
  decision: DecisionRequest;
}

async function decideOne(deps: Deps, one: OneDecision): Promise<DecisionResult> {
  const { siteId, decision } = one;
  const commentId = decision.id as CommentId;
  const pageId = await findPageOfComment(deps.sql, siteId, commentId);
  if (pageId === null) return { id: commentId, outcome: 'unknown', version: null, status: null };
  return changePage(deps, { siteId, pageId }, async (tx) => {
    const comment = await lockComment(tx, siteId, commentId);
    if (comment.version !== decision.version) {
      return { id: commentId, outcome: 'conflict', version: comment.version, status: comment.status };
    }
    const status = statusAfter(decision.action);
    await moveInThread(tx, { siteId, comment, status });
    await recordDecision(tx, deps, one, comment);
    await learnFrom(tx, { siteId, commentId, body: comment.body, action: decision.action });
    return { id: commentId, outcome: 'done', version: await bumpComment(tx, siteId, commentId), status };
  });
}

async function recordDecision(tx: Db, deps: Deps, one: OneDecision, comment: CommentState): Promise<void> {
  const { siteId, principal, decision } = one;
  const { commentId, authorId, pageKey, status: before } = comment;
  const { action } = decision;
  const now = deps.clock();
  const after = statusAfter(action);
  const event = eventOfChange(before, after);
  const person = personOf(principal);
  const decisionId = deps.newId<DecisionId>();
  const ruling = await rulingOf(tx, one, comment);
  const isAppealed = comment.openAppealId !== null;
  const restriction = restrictionByDecision(action, { status: before, isAppealed });
  await Promise.all([
    insertDecision(tx, {
      siteId,
      commentId,
      decisionId,
      action,
      reason: decision.reason ?? null,
      note: decision.note ?? null,
      decidedBy: person.name,
      tokenId: person.tokenId,
      statusBefore: before,
      statusAfter: after,
      createdAt: now,
    }),
    moveAuthorCounts(tx, { siteId, authorId, ...countChange(before, after), now }),
    event &&
      appendEvent(tx, { siteId, eventId: deps.newId<EventId>(), type: event, payload: { commentId, pageKey }, now }),
    restriction && stateReasons(tx, deps, siteId, [{ commentId, pageKey, restriction, decisionId, now }]),
    (after === 'deleted') !== (before === 'deleted') &&
      keepUntil(tx, { siteId, commentId, until: after === 'deleted' ? keptUntil('moderator', now) : null }),
    after === 'approved' && endRestriction(tx, siteId, commentId),
    ruling &&
      settleAppeal(tx, deps, {
        siteId,
        comment,
        ...ruling,
        answer: decision.note ?? null,
        by: person.name,
        decisionId,
        now,
      }),
    after !== 'pending' &&
      answerNotices(tx, deps, { siteId, comment, outcome: after === 'approved' ? 'kept' : 'removed', now }),
    // Behind the answers: whoever still waits for one keeps the comment in the queue.
    after === 'pending'
      ? openReviewItem(tx, { siteId, commentId, now })
      : closeReviewItem(tx, { siteId, commentId, now }),
    recordAct(tx, deps, {
      siteId,
      principal,
      action: `comment.${after === 'pending' ? 'reopened' : after}`,
      details: { commentId, before, ...(decision.reason && { reason: decision.reason }) },
    }),
  ]);
}

/** What the decision makes of the open appeal; null where there is none, or it stays open. */
async function rulingOf(tx: Db, { siteId, principal, decision }: OneDecision, { openAppealId }: CommentState) {
  if (openAppealId === null) return null;
  const person = personOf(principal);
  const standing = await readRuling(tx, { siteId, appealId: openAppealId, person });
  const outcome = outcomeOf(decision, standing);
  return outcome && { outcome, isSamePerson: standing.isSamePerson };
}
