import type { AuthorIdentity } from '../access/author-identity.ts';
import { type FormProof, proofLifeMs } from '../access/form-proof.ts';
import { seal } from '../access/sealed-text.ts';
import { type EventType, eventOfChange } from '../events/comment-events.ts';
import type { SubmissionReceipt } from '../http/contract.ts';
import type { AssessmentId, AuthorId, CommentId, EventId, PageId } from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import type { Policy } from '../moderation/policy.ts';
import { needOf } from '../review/need.ts';
import { restrictionBy } from '../review/restriction.ts';
import { countChange, statusOf } from '../review/transition.ts';
import { insertAssessment } from '../store/assessments.ts';
import { countAuthor } from '../store/authors.ts';
import { addVisibleReply, findParent, insertComment, type ParentRow } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { claimIdempotencyKey } from '../store/idempotency-keys.ts';
import { appendEvent } from '../store/outbox.ts';
import { type LockedPage, lockPageByKey } from '../store/pages.ts';
import { openReviewItem } from '../store/review-queue.ts';
import { spendProof } from '../store/spent-proofs.ts';
import type { SubmissionFacts } from '../store/submission-facts.ts';
import { inTransaction } from '../store/transaction.ts';
import { renderMarkup } from '../threads/markup.ts';
import { pathBelow } from '../threads/path.ts';
import type { Deps } from './deps.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { demoteRunawayRules, demoteSlowRules } from './site-rules.ts';
import { stateReasons } from './state-reasons.ts';
import { statementUrlOf } from './statement-url.ts';
import type { SubmissionRequest } from './submit-comment.ts';

/** What is derived from a submission before anything is looked up. */
export interface Draft {
  readonly now: Date;
  readonly identity: AuthorIdentity;
  readonly networkHash: Uint8Array | null;
  readonly bodyHash: Uint8Array;
  readonly shapeBands: readonly number[] | null;
  readonly marks: readonly number[];
  /** The page's canonical address. */
  readonly url: string;
}

export interface JudgedSubmission extends Draft {
  readonly request: SubmissionRequest;
  readonly facts: SubmissionFacts;
  readonly policy: Policy;
  readonly judgement: Judgement;
  readonly proof: FormProof | null;
}

/** The receipt but for its edit token, which is never stored. */
export type Answer = Omit<SubmissionReceipt, 'editToken'>;

type Outcome = Answer | Refusal | 'key taken';

/** Writes comment, assessment, author, page version, review item and event in one transaction, or nothing at all. */
export async function storeSubmission(deps: Deps, submission: JudgedSubmission): Promise<Outcome> {
  const stored = await inTransaction<Stored | Refusal | 'key taken'>(deps.sql, (tx, abandon) =>
    storeJudged(tx, abandon, { ...submission, deps }),
  );
  if (stored === 'key taken' || isRefusal(stored)) return stored;
  if (stored.answer.status === 'approved') deps.announce({ siteId: submission.request.siteId, pageId: stored.pageId });
  return stored.answer;
}

interface Stored {
  answer: Answer;
  pageId: PageId;
}

interface Judged extends JudgedSubmission {
  deps: Deps;
}

async function storeJudged(
  tx: Db,
  abandon: (outcome: Refusal | 'key taken') => never,
  judged: Judged,
): Promise<Stored> {
  const { deps, request, facts, now, url } = judged;
  const { siteId, submission } = request;
  const emailSealed = submission.author.email
    ? await seal(deps.secret, submission.author.email, deps.randomBytes)
    : null;
  const status = statusOf(judged.judgement.action);
  // Sent together: the driver pipelines them, and the database works on them in this order.
  const [page, parent, authorId] = await Promise.all([
    lockPageByKey(tx, {
      siteId,
      pageId: deps.newId<PageId>(),
      key: facts.page?.key ?? submission.page.key ?? url,
      url,
      title: submission.page.title ?? null,
      added: status === 'approved' ? 1 : 0,
      now,
    }),
    // A moderator may have hidden the parent since the facts were read; under the page's lock it can no longer change.
    facts.parent && findParent(tx, siteId, facts.parent.commentId),
    countAuthor(tx, {
      siteId,
      authorId: deps.newId<AuthorId>(),
      identity: judged.identity,
      emailSealed,
      ...countChange(null, status),
      now,
    }),
  ]);
  if (!page.isOpen) return abandon(refuse('thread_closed'));
  if (parent?.isPublic === false) return abandon(refuse('parent_not_public'));

  const commentId = deps.newId<CommentId>();
  const answer = answerOf(judged, commentId);
  if (request.idempotencyKey !== null) {
    const { idempotencyKey: key, requestHash } = request;
    if (!(await claimIdempotencyKey(tx, { siteId, key, requestHash, commentId, answer: JSON.stringify(answer), now })))
      return abandon('key taken');
  }
  if (!(await spendProofOf(tx, judged))) return abandon(refuse('invalid_proof'));
  await storeComment(tx, judged, { answer, parent, commentId, authorId, page });
  return { answer, pageId: page.pageId };
}

async function spendProofOf(tx: Db, { request, proof }: Judged): Promise<boolean> {
  if (proof === null) return true;
  const expiresAt = new Date(proof.openedAt + proofLifeMs);
  return spendProof(tx, { siteId: request.siteId, nonce: proof.nonce, expiresAt });
}

const answerOf = ({ deps, request, policy, judgement, now }: Judged, commentId: CommentId): Answer => ({
  id: commentId,
  status: statusOf(judgement.action),
  html: renderMarkup(request.submission.body),
  createdAt: now.toISOString(),
  reasons: judgement.reasons.map(({ code, message, span }) => ({ code, message, span })),
  editableUntil: new Date(now.getTime() + policy.editWindowSeconds * 1000).toISOString(),
  statementUrl: statementUrlOf(deps, request.siteId, commentId),
});

interface Identified {
  answer: Answer;
  parent: ParentRow | null;
  commentId: CommentId;
  authorId: AuthorId;
  page: LockedPage;
}

/** Sent without waiting in between, like the statements before; what refers to the comment comes after it. */
async function storeComment(tx: Db, judged: Judged, ids: Identified): Promise<void> {
  const { deps, request, facts, policy, judgement, now } = judged;
  const { siteId, submission } = request;
  const { answer, commentId, authorId } = ids;
  const { pageId, version } = ids.page;
  const { status } = answer;
  const pageKey = facts.page?.key ?? submission.page.key ?? judged.url;
  const restriction = restrictionBy(judgement);
  const inserted = insertComment(tx, {
    siteId,
    commentId,
    pageId,
    parentId: ids.parent?.commentId ?? null,
    authorId,
    ...pathBelow(ids.parent, commentId, policy.maxDepth),
    status,
    authorName: submission.author.name,
    authorUrl: submission.author.url ?? null,
    body: submission.body,
    bodyHash: judged.bodyHash,
    shapeBands: judged.shapeBands,
    networkHash: judged.networkHash,
    html: answer.html,
    createdAt: now,
    editableUntil: new Date(answer.editableUntil),
    // The page is locked: no other version comes in between.
    changedIn: status === 'approved' ? version : null,
  });
  await Promise.all([
    inserted,
    insertAssessment(tx, { siteId, assessmentId: deps.newId<AssessmentId>(), commentId, judgement, now }),
    status === 'pending' && openReviewItem(tx, { siteId, commentId, need: needOf(judgement), now }),
    status === 'approved' && ids.parent && addVisibleReply(tx, siteId, ids.parent.commentId),
    appendEvent(tx, {
      siteId,
      eventId: deps.newId<EventId>(),
      type: eventOfChange(null, status) as EventType,
      payload: { commentId, pageKey },
      now,
    }),
    restriction && stateReasons(tx, deps, siteId, [{ commentId, pageKey, restriction, decisionId: null, now }]),
  ]);
  const matched = facts.rules.filter(({ name }) => judgement.matchedRules.includes(name));
  await demoteRunawayRules(tx, deps, { siteId, rules: matched });
  await demoteSlowRules(tx, deps, { siteId, rules: facts.rules });
}
