import { type FormProof, proofLifeMs } from '../access/form-proof.ts';
import { type EventType, eventOfChange } from '../events/comment-events.ts';
import type { AssessmentId, AuthorId, CommentId, EventId, PageId, SiteId } from '../ids.ts';
import { restrictionBy } from '../review/restriction.ts';
import { countChange } from '../review/transition.ts';
import { insertAssessments } from '../store/assessments.ts';
import { countAuthors } from '../store/authors.ts';
import { addVisibleReplies, findParents, insertComments, type ParentRow } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { claimIdempotencyKeys } from '../store/idempotency-keys.ts';
import { appendEvents } from '../store/outbox.ts';
import { type LockedPage, lockPagesByKey } from '../store/pages.ts';
import { openReviewItems } from '../store/review-queue.ts';
import { spendProofs } from '../store/spent-proofs.ts';
import { pathBelow } from '../threads/path.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';
import { demoteRunawayRules, demoteSlowRules } from './site-rules.ts';
import { stateReasons } from './state-reasons.ts';
import type { Answer, ReadySubmission } from './store-submission.ts';

export type Outcome = Answer | Refusal | 'key taken';

/** Either of all that were stored, or of those alone that were turned away while nothing was stored. */
export interface StoredSubmissions {
  readonly outcomes: ReadonlyMap<ReadySubmission, Outcome>;
  /** Pages on which readers see something new. */
  readonly changedPages: readonly PageId[];
}

interface Written {
  readonly deps: Deps;
  readonly siteId: SiteId;
  readonly submissions: readonly ReadySubmission[];
}

/** Writes everything that belongs to these submissions, or abandons it all where one of them cannot be taken any more. */
export async function storeInTransaction(
  tx: Db,
  abandon: (stored: StoredSubmissions) => never,
  written: Written,
): Promise<StoredSubmissions> {
  const { submissions } = written;
  const claimed = await claimAll(tx, written);
  const turnedAway = new Map(
    submissions.flatMap((submission) => {
      const refusal = refusalOf(submission, claimed);
      return refusal === null ? [] : [[submission, refusal] as const];
    }),
  );
  if (turnedAway.size > 0) return abandon({ outcomes: turnedAway, changedPages: [] });
  await writeAll(tx, written, claimed);
  const shown = submissions.filter(({ answer }) => answer.status === 'approved');
  return {
    outcomes: new Map(submissions.map((submission) => [submission, submission.answer])),
    changedPages: [...new Set(shown.map(({ pageKey }) => claimed.pages.get(pageKey)!.pageId))],
  };
}

interface Claimed {
  /** By key, locked. */
  readonly pages: ReadonlyMap<string, LockedPage>;
  /** As they are under the page's lock, where a moderator can no longer hide them. */
  readonly parents: ReadonlyMap<CommentId, ParentRow>;
  readonly authorIds: ReadonlyMap<ReadySubmission, AuthorId>;
  /** Comments whose idempotency key nobody has used. */
  readonly ownKeys: ReadonlySet<CommentId>;
  /** Those whose proof nobody has used. */
  readonly ownProofs: ReadonlySet<ReadySubmission>;
}

/** Sent together: the driver pipelines them, and the database works on them in this order. */
async function claimAll(tx: Db, { deps, siteId, submissions }: Written): Promise<Claimed> {
  const byPage = groupsOf(submissions, ({ pageKey }) => pageKey);
  const byAuthor = groupsOf(submissions, ({ identity }) => identity.hash.join());
  const parentIds = [...new Set(submissions.flatMap(({ facts }) => facts.parent?.commentId ?? []))];
  const claims = submissions.flatMap(({ request: { idempotencyKey: key, requestHash }, commentId, answer, now }) =>
    key === null ? [] : [{ key, requestHash, commentId, answer: JSON.stringify(answer), now }],
  );
  const byProof = groupsOf(
    submissions.filter(({ proof }) => proof !== null),
    ({ proof }) => proof!.nonce,
  );
  const [pages, parents, authorIds, ownKeys, nonces] = await Promise.all([
    lockPagesByKey(
      tx,
      siteId,
      byPage.map((group) => arrivingPage(deps, group)),
    ),
    parentIds.length > 0 ? findParents(tx, siteId, parentIds) : [],
    countAuthors(
      tx,
      siteId,
      byAuthor.map((group) => arrivingAuthor(deps, group)),
    ),
    claims.length > 0 ? claimIdempotencyKeys(tx, siteId, claims) : new Set<CommentId>(),
    byProof.length > 0
      ? spendProofs(
          tx,
          siteId,
          byProof.map(([{ proof }]) => expiring(proof!)),
        )
      : new Set<string>(),
  ]);
  return {
    pages: new Map(pages.map((page) => [page.key, page])),
    parents: new Map(parents.map((parent) => [parent.commentId, parent])),
    authorIds: new Map(byAuthor.flatMap((group, i) => group.map((submission) => [submission, authorIds[i]!] as const))),
    ownKeys,
    ownProofs: new Set(byProof.flatMap(([first]) => (nonces.has(first.proof!.nonce) ? [first] : []))),
  };
}

function groupsOf(submissions: readonly ReadySubmission[], nameOf: (submission: ReadySubmission) => string) {
  const groups = new Map<string, [ReadySubmission, ...ReadySubmission[]]>();
  for (const submission of submissions) {
    const group = groups.get(nameOf(submission));
    if (group) group.push(submission);
    else groups.set(nameOf(submission), [submission]);
  }
  return [...groups.values()];
}

const arrivingPage = (deps: Deps, group: readonly [ReadySubmission, ...ReadySubmission[]]) => ({
  pageId: deps.newId<PageId>(),
  key: group[0].pageKey,
  url: group[0].url,
  title: group.find(({ request }) => request.submission.page.title)?.request.submission.page.title ?? null,
  added: group.filter(({ answer }) => answer.status === 'approved').length,
  now: group[0].now,
});

const arrivingAuthor = (deps: Deps, group: readonly [ReadySubmission, ...ReadySubmission[]]) => {
  const changes = group.map(({ answer }) => countChange(null, answer.status));
  return {
    authorId: deps.newId<AuthorId>(),
    identity: group[0].identity,
    emailSealed: group.find(({ emailSealed }) => emailSealed !== null)?.emailSealed ?? null,
    approved: changes.reduce((sum, { approved }) => sum + approved, 0),
    rejected: changes.reduce((sum, { rejected }) => sum + rejected, 0),
    now: group[0].now,
  };
};

const expiring = ({ nonce, openedAt }: FormProof) => ({
  nonce,
  expiresAt: new Date(openedAt + proofLifeMs),
});

function refusalOf(submission: ReadySubmission, claimed: Claimed): Refusal | 'key taken' | null {
  const { pageKey, facts, request, commentId, proof } = submission;
  if (!claimed.pages.get(pageKey)!.isOpen) return refuse('thread_closed');
  if (facts.parent && !claimed.parents.get(facts.parent.commentId)?.isPublic) return refuse('parent_not_public');
  if (request.idempotencyKey !== null && !claimed.ownKeys.has(commentId)) return 'key taken';
  if (proof !== null && !claimed.ownProofs.has(submission)) return refuse('invalid_proof');
  return null;
}

/** Sent without waiting in between, like the statements before; what refers to the comments comes after them. */
async function writeAll(tx: Db, { deps, siteId, submissions }: Written, claimed: Claimed): Promise<void> {
  const versions = versionsOf(submissions, claimed);
  const comments = submissions.map((submission) => commentOf(submission, claimed, versions.get(submission) ?? null));
  const held = submissions.filter(({ answer }) => answer.status === 'pending');
  const replies = groupsOf(
    submissions.filter(({ answer, facts }) => answer.status === 'approved' && facts.parent !== null),
    ({ facts }) => facts.parent!.commentId,
  );
  const restricted = submissions.flatMap(({ commentId, pageKey, judgement, now }) => {
    const restriction = restrictionBy(judgement);
    return restriction === null ? [] : [{ commentId, pageKey, restriction, decisionId: null, now }];
  });
  await Promise.all([
    insertComments(tx, siteId, comments),
    insertAssessments(
      tx,
      siteId,
      submissions.map(({ commentId, judgement, now }) => ({
        assessmentId: deps.newId<AssessmentId>(),
        commentId,
        judgement,
        now,
      })),
    ),
    openReviewItems(tx, { siteId, commentIds: held.map(({ commentId }) => commentId), now: deps.clock() }),
    replies.length > 0 &&
      addVisibleReplies(
        tx,
        siteId,
        replies.map((group) => ({ commentId: group[0].facts.parent!.commentId, added: group.length })),
      ),
    appendEvents(
      tx,
      siteId,
      submissions.map(({ commentId, pageKey, answer, now }) => ({
        eventId: deps.newId<EventId>(),
        type: eventOfChange(null, answer.status) as EventType,
        payload: { commentId, pageKey },
        now,
      })),
    ),
    restricted.length > 0 && stateReasons(tx, deps, siteId, restricted),
  ]);
  for (const { facts, judgement } of submissions) {
    const matched = facts.rules.filter(({ name }) => judgement.matchedRules.includes(name));
    await demoteRunawayRules(tx, deps, { siteId, rules: matched });
    await demoteSlowRules(tx, deps, { siteId, rules: facts.rules });
  }
}

/** Each comment that is shown has a version of its page to itself; the page is locked, so that no other comes in between. */
function versionsOf(submissions: readonly ReadySubmission[], { pages }: Claimed): Map<ReadySubmission, number> {
  const versions = new Map<ReadySubmission, number>();
  for (const group of groupsOf(submissions, ({ pageKey }) => pageKey)) {
    const shown = group.filter(({ answer }) => answer.status === 'approved');
    const first = pages.get(group[0].pageKey)!.version - shown.length + 1;
    for (const [i, submission] of shown.entries()) versions.set(submission, first + i);
  }
  return versions;
}

function commentOf(submission: ReadySubmission, claimed: Claimed, changedIn: number | null) {
  const { answer, commentId, facts, now, policy } = submission;
  const { author, body } = submission.request.submission;
  const parent = facts.parent && claimed.parents.get(facts.parent.commentId)!;
  return {
    commentId,
    pageId: claimed.pages.get(submission.pageKey)!.pageId,
    parentId: parent?.commentId ?? null,
    authorId: claimed.authorIds.get(submission)!,
    ...pathBelow(parent, commentId, policy.maxDepth),
    status: answer.status,
    authorName: author.name,
    authorUrl: author.url ?? null,
    body,
    bodyHash: submission.bodyHash,
    shapeBands: submission.shapeBands,
    networkHash: submission.networkHash,
    html: answer.html,
    createdAt: now,
    editableUntil: new Date(answer.editableUntil),
    changedIn,
  };
}
