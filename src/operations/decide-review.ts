import type { Principal } from '../access/roles.ts';
import type { Status } from '../comment-status.ts';
import { eventOfChange } from '../events/comment-events.ts';
import type { DecisionRequest, DecisionResult } from '../http/contract.ts';
import type { CommentId, DecisionId, EventId, SiteId } from '../ids.ts';
import { outcomeOf } from '../review/appeal.ts';
import { restrictionByDecision } from '../review/restriction.ts';
import { countChange, statusAfter } from '../review/transition.ts';
import { keptUntil } from '../review/trash.ts';
import { readRuling } from '../store/appeals.ts';
import { appendAudit } from '../store/audit.ts';
import { moveAuthorCounts } from '../store/authors.ts';
import { bumpComments, type CommentState, findPagesOfComments, lockComments } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { insertDecision } from '../store/decisions.ts';
import { appendEvent } from '../store/outbox.ts';
import { closeReviewItem, openReviewItem } from '../store/review-queue.ts';
import { endRestriction } from '../store/statements.ts';
import { keepUntil } from '../store/trash.ts';
import { changePages } from './change-page.ts';
import type { Deps } from './deps.ts';
import { moveAllInThreads } from './move-in-thread.ts';
import { personOf } from './person.ts';
import { settleAppeal } from './settle-appeal.ts';
import { learnFromAll } from './site-lessons.ts';
import { stateReasons } from './state-reasons.ts';

export interface Decisions {
  readonly siteId: SiteId;
  readonly principal: Principal;
  readonly decisions: readonly DecisionRequest[];
}

/**
 * Carries out moderators' decisions, a hundred in a transaction, each for itself: one made on an older version than the
 * present one changes nothing and answers "conflict", with the version and status that another moderator left.
 */
export async function decideReview(deps: Deps, { siteId, principal, decisions }: Decisions): Promise<DecisionResult[]> {
  const results: DecisionResult[] = [];
  for (const some of together(decisions)) {
    const pages = await findPagesOfComments(deps.sql, siteId, some.map(idOf));
    const known = some.filter((decision) => pages.has(idOf(decision)));
    const pageIds = [...new Set(known.map((decision) => pages.get(idOf(decision))!))];
    const decided =
      known.length === 0
        ? new Map<CommentId, DecisionResult>()
        : await changePages(deps, { siteId, pageIds }, (tx) => decideTogether(tx, deps, { siteId, principal, known }));
    results.push(...some.map((decision) => decided.get(idOf(decision)) ?? unknown(decision)));
  }
  return results;
}

// Whoever comments on one of their pages waits as long as they take.
const mostTogether = 100;

const idOf = ({ id }: DecisionRequest) => id as CommentId;
const unknown = ({ id }: DecisionRequest): DecisionResult => ({ id, outcome: 'unknown', version: null, status: null });

/** In order, no comment twice in one part: the second decision on a comment rests on what the first has made of it. */
function together(decisions: readonly DecisionRequest[]): DecisionRequest[][] {
  const parts: DecisionRequest[][] = [];
  let ids = new Set<string>();
  for (const decision of decisions) {
    if (parts.length === 0 || ids.size >= mostTogether || ids.has(decision.id)) {
      parts.push([]);
      ids = new Set();
    }
    parts.at(-1)!.push(decision);
    ids.add(decision.id);
  }
  return parts;
}

interface KnownDecisions {
  siteId: SiteId;
  principal: Principal;
  known: readonly DecisionRequest[];
}

async function decideTogether(
  tx: Db,
  deps: Deps,
  { siteId, principal, known }: KnownDecisions,
): Promise<Map<CommentId, DecisionResult>> {
  const comments = new Map(
    (await lockComments(tx, siteId, known.map(idOf))).map((comment) => [comment.commentId, comment]),
  );
  const results = new Map<CommentId, DecisionResult>();
  const accepted: { decision: DecisionRequest; comment: CommentState; status: Status }[] = [];
  for (const decision of known) {
    const comment = comments.get(idOf(decision))!;
    const { version, status } = comment;
    if (version === decision.version) accepted.push({ decision, comment, status: statusAfter(decision.action) });
    else results.set(idOf(decision), { id: decision.id, outcome: 'conflict', version, status });
  }
  if (accepted.length === 0) return results;
  await moveAllInThreads(tx, siteId, accepted);
  await Promise.all([
    ...accepted.map(({ decision, comment }) => recordDecision(tx, deps, { siteId, principal, decision }, comment)),
    learnFromAll(
      tx,
      siteId,
      accepted.map(({ decision, comment }) => ({ ...comment, action: decision.action })),
    ),
  ]);
  const versions = await bumpComments(
    tx,
    siteId,
    accepted.map(({ comment }) => comment.commentId),
  );
  for (const { comment, status } of accepted) {
    const { commentId: id } = comment;
    results.set(id, { id, outcome: 'done', version: versions.get(id)!, status });
  }
  return results;
}

interface OneDecision {
  siteId: SiteId;
  principal: Principal;
  decision: DecisionRequest;
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
    after === 'pending' || (isAppealed && ruling === null)
      ? openReviewItem(tx, { siteId, commentId, now })
      : closeReviewItem(tx, { siteId, commentId, now }),
    event &&
      appendEvent(tx, { siteId, eventId: deps.newId<EventId>(), type: event, payload: { commentId, pageKey }, now }),
    restriction && stateReasons(tx, deps, siteId, [{ commentId, pageKey, restriction, decisionId, now }]),
    after === 'approved' && endRestriction(tx, siteId, commentId),
    (after === 'deleted' || before === 'deleted') &&
      keepUntil(tx, { siteId, commentId, until: after === 'deleted' ? keptUntil('moderator', now) : null }),
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
    appendAudit(tx, {
      siteId,
      auditId: deps.newId<string>(),
      actor: person.name,
      action: `comment.${after === 'pending' ? 'reopened' : after}`,
      details: { commentId, before, ...(decision.reason && { reason: decision.reason }) },
      createdAt: now,
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
