import { authorIdentity } from '../access/author-identity.ts';
import { editTokenFor } from '../access/edit-token.ts';
import type { LimitState } from '../access/rate-limit.ts';
import { sameBytes } from '../bytes.ts';
import type { Submission, SubmissionReceipt } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import type { Policy } from '../moderation/policy.ts';
import { canonicalUrl } from '../pages/canonical-url.ts';
import { mostSubmissions } from '../store/facts-statement.ts';
import { type FactsWanted, loadFactsOfSubmissions, type SubmissionFacts } from '../store/submission-facts.ts';
import type { Deps } from './deps.ts';
import { fingerprintsOf } from './fingerprints.ts';
import { gathered } from './gathered.ts';
import { judging } from './judging.ts';
import { learnArticle } from './learn-article.ts';
import { learnVectors } from './learn-vectors.ts';
import { networkHashOf, passDoor } from './pass-door.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { policyInForce, takesComments } from './site-policy.ts';
import { rulesInForce } from './site-rules.ts';
import { statementUrlOf } from './statement-url.ts';
import { type Answer, type Draft, storeSubmission } from './store-submission.ts';
import { subjectOf } from './submission-subject.ts';
import { lastSample, textsIn } from './thread-texts.ts';

export interface SubmissionRequest {
  readonly siteId: SiteId;
  readonly submission: Submission;
  readonly idempotencyKey: string | null;
  /** Of the request as it came, to tell a repeated request from another one under the same key. */
  readonly requestHash: Uint8Array;
  readonly clientAddress: string | null;
}

export interface Accepted {
  readonly receipt: SubmissionReceipt;
  /** The limit that has the least room left; null for a repeated request, and where limits are off. */
  readonly limit: LimitState | null;
}

/**
 * Judges a comment and keeps it with its record, whatever the verdict; nothing is written where it is refused.
 * Refuses an unknown site or parent, a page that is not the site's or is closed, a parent that is not public, and
 * who comes too often, with a bad proof, or without the challenge asked for.
 */
export async function submitComment(deps: Deps, request: SubmissionRequest): Promise<Accepted | Refusal> {
  const { siteId, submission } = request;
  const draft = await draftOf(deps, request);
  const facts = await loadFacts(deps, request, draft);
  if (facts === null) return refuse('unknown_site');
  const earlier = await answerAgain(deps, request, facts);
  if (earlier !== null) return earlier;
  const policy = policyInForce(facts.policy);
  const refusal = refusalOf(facts, { submission, policy, now: draft.now });
  if (refusal !== null) return refusal;
  const admission = await passDoor(deps, {
    siteId,
    pageKey: facts.page?.key ?? submission.page.key ?? draft.url,
    networkHash: draft.networkHash,
    network: facts.network,
    proof: submission.proof ?? null,
    honeypot: submission.phone ?? '',
    now: draft.now,
  });
  if (isRefusal(admission)) return admission;

  const article = await learnArticle(deps, {
    siteId,
    origins: facts.origins,
    url: facts.page?.url ?? draft.url,
    known: facts.article,
    now: draft.now,
  });
  const { vectors, keepOwn } = await learnVectors(deps, {
    siteId,
    body: submission.body,
    article: { ...article, title: article.title ?? submission.page.title ?? null },
    pageId: facts.page?.pageId ?? null,
    parentId: facts.parent?.commentId ?? null,
    except: null,
  });
  const { judge } = await judging();
  const judgement = judge(
    // The draft last, here and below: V8 takes ten times as long for an object that goes on after it.
    subjectOf(submission, facts, { article, vectors, form: admission.form, reports: 0, ...draft }),
    policy,
    await rulesInForce(facts.rules, deps.clock),
  );
  const stored = await storeSubmission(deps, { request, facts, policy, judgement, proof: admission.proof, ...draft });
  // Another request under the same key was faster: it answers for both.
  if (stored === 'key taken') return submitComment(deps, request);
  if (isRefusal(stored)) return stored;
  keepOwn({ commentId: stored.id as CommentId, bodyHash: draft.bodyHash });
  return { receipt: await withSecrets(deps, siteId, stored), limit: admission.limit };
}

async function draftOf(deps: Deps, { siteId, submission, clientAddress }: SubmissionRequest): Promise<Draft> {
  return {
    now: deps.clock(),
    identity: await authorIdentity(deps.secret, submission.author),
    // Where limits are off, comments are loaded in bulk, and their source says nothing.
    networkHash: deps.limits === null ? null : await networkHashOf(deps, clientAddress),
    url: canonicalUrl(submission.page.url)!,
    ...(await fingerprintsOf(submission.body, siteId)),
  };
}

function loadFacts(deps: Deps, request: SubmissionRequest, draft: Draft): Promise<SubmissionFacts | null> {
  const { page, parentId } = request.submission;
  return factsTogether(deps, request.siteId, {
    page: { key: page.key ?? null, url: page.key === undefined ? draft.url : null },
    url: draft.url,
    parentId: (parentId ?? null) as CommentId | null,
    identityHash: draft.identity.hash,
    bodyHash: draft.bodyHash,
    shapeBands: draft.shapeBands,
    marks: draft.marks,
    networkHash: draft.networkHash,
    idempotencyKey: request.idempotencyKey,
    knownTexts: null,
    except: null,
    now: draft.now,
  });
}

const factsTogether = gathered<FactsWanted, SubmissionFacts | null>({
  most: mostSubmissions,
  underway: 2,
  work: async (deps, siteId, wanted) => {
    const samples = wanted.map(({ page }) => lastSample(deps, siteId, page));
    const asked = wanted.map((one, i) => ({ ...one, knownTexts: samples[i]!.texts }));
    const found = await loadFactsOfSubmissions(deps.sql, siteId, asked);
    if (found === null) return wanted.map(() => null);
    for (const [i, facts] of found.entries()) samples[i]!.texts = textsIn(facts);
    return found;
  },
});

async function withSecrets(deps: Deps, siteId: SiteId, answer: Answer): Promise<SubmissionReceipt> {
  const commentId = answer.id as CommentId;
  const [editToken, statementUrl] = await Promise.all([
    editTokenFor(deps.secret, siteId, commentId),
    statementUrlOf(deps, siteId, commentId),
  ]);
  return { ...answer, editToken, statementUrl };
}

async function answerAgain(
  deps: Deps,
  request: SubmissionRequest,
  { earlierAnswer }: SubmissionFacts,
): Promise<Accepted | Refusal | null> {
  if (earlierAnswer === null) return null;
  if (!sameBytes(earlierAnswer.requestHash, request.requestHash)) return refuse('idempotency_mismatch');
  const answer = JSON.parse(earlierAnswer.answer) as Answer;
  return { receipt: await withSecrets(deps, request.siteId, answer), limit: null };
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
