import { type AuthorIdentity, authorIdentity } from '../access/author-identity.ts';
import { editTokenFor } from '../access/edit-token.ts';
import { digest } from '../access/keyed-hash.ts';
import { seal } from '../access/sealed-text.ts';
import { sameBytes } from '../bytes.ts';
import { type EventType, eventOfChange } from '../events/comment-events.ts';
import type { Submission, SubmissionReceipt } from '../http/contract.ts';
import type { AssessmentId, AuthorId, CommentId, EventId, PageId, SiteId } from '../ids.ts';
import { type Judgement, judge } from '../moderation/judge.ts';
import type { Policy } from '../moderation/policy.ts';
import type { AuthorRecord, Subject } from '../moderation/subject.ts';
import { canonicalUrl } from '../pages/canonical-url.ts';
import { needOf } from '../review/need.ts';
import { countChange } from '../review/transition.ts';
import { insertAssessment } from '../store/assessments.ts';
import { ensureAuthor, moveAuthorCounts } from '../store/authors.ts';
import { addVisibleReply, findParent, insertComment, type ParentRow } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { claimIdempotencyKey } from '../store/idempotency-keys.ts';
import { appendEvent } from '../store/outbox.ts';
import { bumpPage, lockPageByKey } from '../store/pages.ts';
import { openReviewItem } from '../store/review-queue.ts';
import { loadSubmissionFacts, type SubmissionFacts } from '../store/submission-facts.ts';
import { inTransaction } from '../store/transaction.ts';
import { renderMarkup } from '../threads/markup.ts';
import { pathBelow } from '../threads/path.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';
import { ageInDays, policyInForce, takesComments } from './site-policy.ts';

export interface SubmissionRequest {
  readonly siteId: SiteId;
  readonly submission: Submission;
  readonly idempotencyKey: string | null;
  /** Of the request as it came, to tell a repeated request from another one under the same key. */
  readonly requestHash: Uint8Array;
}

type Answer = Omit<SubmissionReceipt, 'editToken'>;

/**
 * Judges a comment and keeps it with its record, whatever the verdict; nothing is written where it is refused.
 * Refuses an unknown site or parent, a page that is not the site's or is closed, and a parent that is not public.
 */
export async function submitComment(deps: Deps, request: SubmissionRequest): Promise<SubmissionReceipt | Refusal> {
  const { siteId, submission } = request;
  const identity = await authorIdentity(deps.secret, submission.author);
  const draft = {
    now: deps.clock(),
    identity,
    bodyHash: await digest(submission.body.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()),
    url: canonicalUrl(submission.page.url)!,
  };
  const facts = await loadSubmissionFacts(deps.sql, {
    siteId,
    page: { key: submission.page.key ?? null, url: submission.page.key === undefined ? draft.url : null },
    parentId: (submission.parentId ?? null) as CommentId | null,
    identityHash: identity.hash,
    bodyHash: draft.bodyHash,
    idempotencyKey: request.idempotencyKey,
    now: draft.now,
  });
  if (facts === null) return refuse('unknown_site');
  const earlier = await answerAgain(deps, request, facts);
  if (earlier !== null) return earlier;
  const policy = policyInForce(facts.policy);
  const refusal = refusalOf(facts, { submission, policy, now: draft.now });
  if (refusal !== null) return refusal;

  const judgement = judge(subjectOf(submission, facts, draft), policy);
  const stored = await inTransaction<Answer | Refusal | 'key taken'>(deps.sql, async (tx, abandon) =>
    storeJudged(tx, abandon, { ...draft, deps, request, facts, policy, judgement }),
  );
  // Another request under the same key was faster: it answers for both.
  if (stored === 'key taken') return submitComment(deps, request);
  return 'refused' in stored ? stored : withEditToken(deps, siteId, stored);
}

async function withEditToken(deps: Deps, siteId: SiteId, answer: Answer): Promise<SubmissionReceipt> {
  return { ...answer, editToken: await editTokenFor(deps.secret, siteId, answer.id as CommentId) };
}

async function answerAgain(
  deps: Deps,
  request: SubmissionRequest,
  { earlierAnswer }: SubmissionFacts,
): Promise<SubmissionReceipt | Refusal | null> {
  if (earlierAnswer === null) return null;
  if (!sameBytes(earlierAnswer.requestHash, request.requestHash)) return refuse('idempotency_mismatch');
  return withEditToken(deps, request.siteId, JSON.parse(earlierAnswer.answer) as Answer);
}

function refusalOf(
  facts: SubmissionFacts,
  { submission, policy, now }: { submission: Submission; policy: Policy; now: Date },
): Refusal | null {
  if (!facts.origins.includes(new URL(submission.page.url).origin)) return refuse('foreign_origin');
  if (facts.page && !takesComments(facts.page, policy, now)) return refuse('thread_closed');
  if (!submission.parentId) return null;
  if (!facts.parent || facts.parent.pageId !== facts.page?.pageId) return refuse('unknown_parent');
  return facts.parent.isPublic ? null : refuse('parent_not_public');
}

interface Draft {
  now: Date;
  identity: AuthorIdentity;
  bodyHash: Uint8Array;
  url: string;
}

const newAuthor: AuthorRecord = {
  approved: 0,
  rejected: 0,
  recentRejected: 0,
  recentDecided: 0,
  daysSinceLastApproval: null,
};

const subjectOf = (submission: Submission, facts: SubmissionFacts, draft: Draft): Subject => ({
  body: submission.body,
  author: {
    name: submission.author.name,
    url: submission.author.url ?? null,
    record: recordInForce(facts.author ?? newAuthor, draft.identity),
  },
  page: {
    url: draft.url,
    title: facts.page?.title ?? submission.page.title ?? null,
    text: facts.page?.articleText ?? null,
    ageDays: facts.page ? ageInDays(facts.page.createdAt, draft.now) : 0,
  },
  parent: facts.parent && { body: facts.parent.body },
  thread: facts.thread,
  traffic: { duplicates: facts.duplicates, recentFromSource: null },
  form: { honeypotFilled: false, secondsSinceOpened: null },
  reports: 0,
  failedSignals: [],
});

/** Anybody can sign with a trusted person's name, so approvals count only for who gave the same e-mail address. */
const recordInForce = (record: AuthorRecord, identity: AuthorIdentity): AuthorRecord =>
  identity.kind === 'email' ? record : { ...record, approved: 0, daysSinceLastApproval: null };

interface Judged extends Draft {
  deps: Deps;
  request: SubmissionRequest;
  facts: SubmissionFacts;
  policy: Policy;
  judgement: Judgement;
}

async function storeJudged(
  tx: Db,
  abandon: (outcome: Answer | Refusal | 'key taken') => never,
  judged: Judged,
): Promise<Answer> {
  const { deps, request, facts, now, url } = judged;
  const { siteId, submission } = request;
  const page = await lockPageByKey(tx, {
    siteId,
    pageId: deps.newId<PageId>(),
    key: facts.page?.key ?? submission.page.key ?? url,
    url,
    title: submission.page.title ?? null,
    now,
  });
  if (!page.isOpen) return abandon(refuse('thread_closed'));
  // A moderator may have hidden the parent since the facts were read; under the page's lock it can no longer change.
  const parent = facts.parent && (await findParent(tx, siteId, facts.parent.commentId));
  if (parent?.isPublic === false) return abandon(refuse('parent_not_public'));

  const commentId = deps.newId<CommentId>();
  const answer = answerOf(judged, commentId);
  if (request.idempotencyKey !== null) {
    const { idempotencyKey: key, requestHash } = request;
    if (!(await claimIdempotencyKey(tx, { siteId, key, requestHash, commentId, answer: JSON.stringify(answer), now })))
      return abandon('key taken');
  }
  const authorId = await ensureAuthor(tx, {
    siteId,
    authorId: deps.newId<AuthorId>(),
    identity: judged.identity,
    emailSealed: submission.author.email ? await seal(deps.secret, submission.author.email, deps.randomBytes) : null,
    now,
  });
  await storeComment(tx, judged, { answer, parent, commentId, authorId, pageId: page.pageId });
  return answer;
}

const statusOfAction = { publish: 'approved', hold: 'pending', reject: 'rejected' } as const;

const answerOf = ({ deps, request, policy, judgement, now }: Judged, commentId: CommentId): Answer => ({
  id: commentId,
  status: statusOfAction[judgement.action],
  html: renderMarkup(request.submission.body),
  createdAt: now.toISOString(),
  reasons: judgement.reasons.map(({ code, message, span }) => ({ code, message, span })),
  editableUntil: new Date(now.getTime() + policy.editWindowSeconds * 1000).toISOString(),
  statementUrl: `${deps.publicUrl}/v1/sites/${request.siteId}/comments/${commentId}/statement`,
});

interface Identified {
  answer: Answer;
  parent: ParentRow | null;
  commentId: CommentId;
  authorId: AuthorId;
  pageId: PageId;
}

/** Sent without waiting in between: the driver pipelines the statements of one transaction. */
async function storeComment(tx: Db, judged: Judged, ids: Identified): Promise<void> {
  const { deps, request, facts, policy, judgement, now } = judged;
  const { siteId, submission } = request;
  const { answer, commentId, authorId, pageId } = ids;
  const { status } = answer;
  await insertComment(tx, {
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
    html: answer.html,
    createdAt: now,
    editableUntil: new Date(answer.editableUntil),
  });
  await Promise.all([
    insertAssessment(tx, { siteId, assessmentId: deps.newId<AssessmentId>(), commentId, judgement, now }),
    moveAuthorCounts(tx, { siteId, authorId, ...countChange(null, status), now }),
    status === 'pending' && openReviewItem(tx, { siteId, commentId, need: needOf(judgement), now }),
    status === 'approved' && ids.parent && addVisibleReply(tx, siteId, ids.parent.commentId),
    status === 'approved' && bumpPage(tx, { siteId, pageId, countChange: 1 }),
    appendEvent(tx, {
      siteId,
      eventId: deps.newId<EventId>(),
      type: eventOfChange(null, status) as EventType,
      payload: { commentId, pageKey: facts.page?.key ?? submission.page.key ?? judged.url },
      now,
    }),
  ]);
}
