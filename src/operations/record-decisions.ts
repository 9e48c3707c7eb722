import type { Principal } from '../access/roles.ts';
import type { Status } from '../comment-status.ts';
import { eventOfChange } from '../events/comment-events.ts';
import type { DecisionRequest } from '../http/contract.ts';
import type { CommentId, DecisionId, EventId, SiteId } from '../ids.ts';
import { outcomeOf } from '../review/appeal.ts';
import { restrictionByDecision } from '../review/restriction.ts';
import { countChange } from '../review/transition.ts';
import { keptUntil } from '../review/trash.ts';
import { readRuling } from '../store/appeals.ts';
import { moveCountsOfAuthors } from '../store/authors.ts';
import type { CommentState } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { insertDecisions } from '../store/decisions.ts';
import { appendEvents } from '../store/outbox.ts';
import { closeReviewItems, openReviewItems } from '../store/review-queue.ts';
import { endRestrictions } from '../store/statements.ts';
import { keepAllUntil } from '../store/trash.ts';
import { answerNoticesOn } from './answer-notices.ts';
import type { Deps } from './deps.ts';
import { personOf } from './person.ts';
import { recordActs } from './record-act.ts';
import { settleAppeal } from './settle-appeal.ts';
import { stateReasons } from './state-reasons.ts';

/** A decision that stands, with the comment as it was before and the status that it is given. */
export interface Decided {
  readonly decision: DecisionRequest;
  readonly comment: CommentState;
  readonly status: Status;
}

interface NumberedDecision extends Decided {
  readonly decisionId: DecisionId;
}

interface DecidedTogether {
  readonly siteId: SiteId;
  readonly principal: Principal;
  readonly decided: readonly Decided[];
}

/** Writes down what moderators have decided and all that follows: for authors, readers, the queue, the trash, the log. */
export async function recordDecisions(tx: Db, deps: Deps, together: DecidedTogether): Promise<void> {
  const { siteId } = together;
  const now = deps.clock();
  const decided = together.decided.map((one) => ({ ...one, decisionId: deps.newId<DecisionId>() }));
  const idsWhere = (holds: (one: Decided) => boolean) =>
    decided.filter(holds).map(({ comment }) => comment.commentId as CommentId);
  const leftTrash = idsWhere(({ comment, status }) => comment.status === 'deleted' && status !== 'deleted');
  const intoTrash = idsWhere(({ comment, status }) => comment.status !== 'deleted' && status === 'deleted');
  const settled = idsWhere(({ status }) => status !== 'pending');
  const rulings = await rulingsOn(tx, together);
  await Promise.all([
    insertDecisions(
      tx,
      siteId,
      decided.map((one) => rowOf(one, together.principal, now)),
    ),
    moveCountsOfAuthors(
      tx,
      siteId,
      decided.map(({ comment, status }) => ({ authorId: comment.authorId, ...countChange(comment.status, status) })),
      now,
    ),
    appendEvents(
      tx,
      siteId,
      decided.flatMap((one) => eventOf(deps, one, now)),
    ),
    stateReasons(
      tx,
      deps,
      siteId,
      decided.flatMap((one) => restrictionOf(one, now)),
    ),
    endRestrictions(
      tx,
      siteId,
      idsWhere(({ status }) => status === 'approved'),
    ),
    keepAllUntil(tx, { siteId, commentIds: intoTrash, until: keptUntil('moderator', now) }),
    keepAllUntil(tx, { siteId, commentIds: leftTrash, until: null }),
    ...decided.map((one) => settle(tx, deps, { ...one, siteId, rulings, principal: together.principal, now })),
    answerNoticesOn(
      tx,
      deps,
      siteId,
      decided.flatMap(({ comment, status }) =>
        status === 'pending' ? [] : [{ comment, outcome: status === 'approved' ? 'kept' : 'removed', now }],
      ),
    ),
    // Behind the answers: whoever still waits for one keeps the comment in the queue.
    openReviewItems(tx, { siteId, commentIds: idsWhere(({ status }) => status === 'pending'), now }),
    closeReviewItems(tx, { siteId, commentIds: settled, now }),
    recordActs(
      tx,
      deps,
      siteId,
      decided.map((one) => actOf(one, together.principal)),
    ),
  ]);
}

function rowOf({ decision, decisionId, comment, status }: NumberedDecision, principal: Principal, now: Date) {
  const person = personOf(principal);
  return {
    ...{ commentId: comment.commentId, decisionId, action: decision.action },
    ...{
      reason: decision.reason ?? null,
      note: decision.note ?? null,
      decidedBy: person.name,
      tokenId: person.tokenId,
    },
    ...{ statusBefore: comment.status, statusAfter: status, createdAt: now },
  };
}

function eventOf(deps: Deps, { comment, status }: Decided, now: Date) {
  const type = eventOfChange(comment.status, status);
  const { commentId, pageKey } = comment;
  return type === null ? [] : [{ eventId: deps.newId<EventId>(), type, payload: { commentId, pageKey }, now }];
}

function restrictionOf({ decision, decisionId, comment }: NumberedDecision, now: Date) {
  const { commentId, pageKey, status, openAppealId } = comment;
  const restriction = restrictionByDecision(decision.action, { status, isAppealed: openAppealId !== null });
  return restriction === null ? [] : [{ commentId, pageKey, restriction, decisionId, now }];
}

function actOf({ decision, comment, status }: Decided, principal: Principal) {
  const action = `comment.${status === 'pending' ? 'reopened' : status}`;
  const { commentId, status: before } = comment;
  return { principal, action, details: { commentId, before, ...(decision.reason && { reason: decision.reason }) } };
}

type Rulings = ReadonlyMap<CommentId, { outcome: 'upheld' | 'dismissed'; isSamePerson: boolean }>;

/** What the decisions make of open appeals; nothing of those that stay open. */
async function rulingsOn(tx: Db, { siteId, principal, decided }: DecidedTogether): Promise<Rulings> {
  const person = personOf(principal);
  const rulings = decided.map(async ({ comment: { commentId, openAppealId: appealId }, decision }) => {
    if (appealId === null) return [];
    const standing = await readRuling(tx, { siteId, appealId, person });
    const outcome = outcomeOf(decision, standing);
    return outcome === null ? [] : [[commentId, { outcome, isSamePerson: standing.isSamePerson }] as const];
  });
  return new Map((await Promise.all(rulings)).flat());
}

interface Settling extends NumberedDecision {
  siteId: SiteId;
  principal: Principal;
  rulings: Rulings;
  now: Date;
}

async function settle(tx: Db, deps: Deps, settling: Settling): Promise<void> {
  const { siteId, comment, decision, decisionId, rulings, principal, now } = settling;
  const ruling = rulings.get(comment.commentId);
  if (ruling === undefined) return;
  const { name: by } = personOf(principal);
  await settleAppeal(tx, deps, { siteId, comment, ...ruling, answer: decision.note ?? null, by, decisionId, now });
}
