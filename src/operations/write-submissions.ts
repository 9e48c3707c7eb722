import { type FormProof, proofLifeMs } from '../access/form-proof.ts';
import { type CommentEvent, eventOfChange } from '../events/comment-events.ts';
import type { AssessmentId, AuthorId, EventId, PageId, SiteId } from '../ids.ts';
import { restrictionBy } from '../review/restriction.ts';
import { countChange } from '../review/transition.ts';
import type { Db } from '../store/connect.ts';
import { type NewComments, storeNewComments, TurnedAway } from '../store/new-comments.ts';
import { openReviewItems } from '../store/review-queue.ts';
import { inTransaction } from '../store/transaction.ts';
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

/** Writes everything that belongs to these submissions, or nothing at all where one of them cannot be taken any more. */
export async function writeSubmissions(written: Written): Promise<StoredSubmissions> {
  const { deps, siteId, submissions } = written;
  const arriving = arrivingOf(written);
  try {
    // A statement alone is a transaction, and saves the way there and back to begin and to end one.
    const pages = isAllOf(submissions)
      ? await storeNewComments(deps.sql, siteId, arriving)
      : await inTransaction(deps.sql, async (tx) => {
          const stored = await storeNewComments(tx, siteId, arriving);
          await writeMore(tx, written);
          return stored;
        });
    const shown = submissions.filter(({ answer }) => answer.status === 'approved');
    return {
      outcomes: new Map(submissions.map((submission) => [submission, submission.answer])),
      changedPages: [...new Set(shown.map(({ pageKey }) => pages.get(pageKey)!))],
    };
  } catch (error) {
    if (!(error instanceof TurnedAway)) throw error;
    return { outcomes: turnedAway(submissions, error), changedPages: [] };
  }
}

type Group = readonly [ReadySubmission, ...ReadySubmission[]];

function groupsOf(submissions: readonly ReadySubmission[], nameOf: (submission: ReadySubmission) => string): Group[] {
  const groups = new Map<string, [ReadySubmission, ...ReadySubmission[]]>();
  for (const submission of submissions) {
    const group = groups.get(nameOf(submission));
    if (group) group.push(submission);
    else groups.set(nameOf(submission), [submission]);
  }
  return [...groups.values()];
}

function arrivingOf({ deps, submissions }: Written): NewComments {
  const byPage = groupsOf(submissions, ({ pageKey }) => pageKey);
  return {
    pages: byPage.map((group) => pageOf(deps, group)),
    authors: groupsOf(submissions, ({ identity }) => identity.hash.join()).map((group) => authorOf(deps, group)),
    parents: groupsOf(
      submissions.filter(({ facts }) => facts.parent !== null),
      ({ facts }) => facts.parent!.commentId,
    ).map((group) => ({ commentId: group[0].facts.parent!.commentId, added: shownOf(group).length })),
    keys: submissions.flatMap(({ request: { idempotencyKey: key, requestHash }, commentId, answer, now }) =>
      key === null ? [] : [{ key, requestHash, commentId, answer: JSON.stringify(answer), now }],
    ),
    proofs: submissions.flatMap(({ proof }) => (proof === null ? [] : [expiring(proof)])),
    comments: byPage.flatMap((group) => {
      const shown = shownOf(group);
      return group.map((submission) => {
        const place = shown.indexOf(submission);
        return commentOf(deps, submission, place === -1 ? null : shown.length - 1 - place);
      });
    }),
  };
}

const shownOf = (group: readonly ReadySubmission[]) => group.filter(({ answer }) => answer.status === 'approved');

const pageOf = (deps: Deps, group: Group) => ({
  pageId: deps.newId<PageId>(),
  key: group[0].pageKey,
  url: group[0].url,
  title: group.find(({ request }) => request.submission.page.title)?.request.submission.page.title ?? null,
  added: shownOf(group).length,
  now: group[0].now,
});

const authorOf = (deps: Deps, group: Group) => {
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

/** Each comment that is shown has a version of its page to itself: `shownAfter` says how many before the last one. */
function commentOf(deps: Deps, submission: ReadySubmission, shownAfter: number | null) {
  const { answer, commentId, facts, judgement, now, pageKey, policy } = submission;
  const { author, body } = submission.request.submission;
  return {
    commentId,
    pageKey,
    identityHash: submission.identity.hash,
    parentId: facts.parent?.commentId ?? null,
    // Where a comment stands never changes, so that its answers' places are known before it is locked.
    ...pathBelow(facts.parent, commentId, policy.maxDepth),
    status: answer.status,
    shownAfter,
    authorName: author.name,
    authorUrl: author.url ?? null,
    body,
    bodyHash: submission.bodyHash,
    shapeBands: submission.shapeBands,
    networkHash: submission.networkHash,
    html: answer.html,
    createdAt: now,
    editableUntil: new Date(answer.editableUntil),
    assessmentId: deps.newId<AssessmentId>(),
    judgement,
    eventId: deps.newId<EventId>(),
    event: { type: eventOfChange(null, answer.status), payload: { commentId, pageKey } } as CommentEvent,
  };
}

/** Whether nothing is to be written besides the comments themselves. */
const isAllOf = (submissions: readonly ReadySubmission[]): boolean =>
  submissions.every(
    ({ answer, facts, judgement }) =>
      answer.status !== 'pending' && restrictionBy(judgement) === null && facts.rules.length === 0,
  );

/** Sent without waiting in between: the driver pipelines them, and the database works on them in this order. */
async function writeMore(tx: Db, { deps, siteId, submissions }: Written): Promise<void> {
  const held = submissions.filter(({ answer }) => answer.status === 'pending');
  const restricted = submissions.flatMap(({ commentId, pageKey, judgement, now }) => {
    const restriction = restrictionBy(judgement);
    return restriction === null ? [] : [{ commentId, pageKey, restriction, decisionId: null, now }];
  });
  await Promise.all([
    openReviewItems(tx, { siteId, commentIds: held.map(({ commentId }) => commentId), now: deps.clock() }),
    stateReasons(tx, deps, siteId, restricted),
  ]);
  for (const { facts, judgement } of submissions) {
    const matched = facts.rules.filter(({ name }) => judgement.matchedRules.includes(name));
    await demoteRunawayRules(tx, deps, { siteId, rules: matched });
    await demoteSlowRules(tx, deps, { siteId, rules: facts.rules });
  }
}

/** Of those that share a key or a proof, one has it, and the others are turned away. */
function turnedAway(submissions: readonly ReadySubmission[], found: TurnedAway): Map<ReadySubmission, Outcome> {
  const owners = new Map<string, ReadySubmission>();
  for (const submission of submissions) {
    const { nonce } = submission.proof ?? {};
    if (nonce !== undefined && found.ownProofs.has(nonce) && !owners.has(nonce)) owners.set(nonce, submission);
  }
  return new Map(
    submissions.flatMap((submission) => {
      const refusal = refusalOf(submission, found, owners);
      return refusal === null ? [] : [[submission, refusal] as const];
    }),
  );
}

function refusalOf(
  submission: ReadySubmission,
  found: TurnedAway,
  ownersOfProofs: ReadonlyMap<string, ReadySubmission>,
): Refusal | 'key taken' | null {
  const { pageKey, facts, request, commentId, proof } = submission;
  if (!found.openPages.has(pageKey)) return refuse('thread_closed');
  if (facts.parent && !found.publicParents.has(facts.parent.commentId)) return refuse('parent_not_public');
  if (request.idempotencyKey !== null && !found.ownKeys.has(commentId)) return 'key taken';
  if (proof !== null && ownersOfProofs.get(proof.nonce) !== submission) return refuse('invalid_proof');
  return null;
}
