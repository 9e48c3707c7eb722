import type { AuthorIdentity } from '../access/author-identity.ts';
import type { FormProof } from '../access/form-proof.ts';
import { seal } from '../access/sealed-text.ts';
import type { SubmissionReceipt } from '../http/contract.ts';
import type { CommentId } from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import type { Policy } from '../moderation/policy.ts';
import { statusOf } from '../review/transition.ts';
import { mostSubmissions } from '../store/facts-statement.ts';
import type { SubmissionFacts } from '../store/submission-facts.ts';
import type { Deps } from './deps.ts';
import { gathered } from './gathered.ts';
import { markup } from './markup.ts';
import type { Refusal } from './refusal.ts';
import type { SubmissionRequest } from './submit-comment.ts';
import { type Outcome, writeSubmissions } from './write-submissions.ts';

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

/** The receipt but for its edit token and its link, which are never stored. */
export type Answer = Omit<SubmissionReceipt, 'editToken' | 'statementUrl'>;

/** A submission with all that can be made of it alone: nothing of it fails once others are stored with it. */
export interface ReadySubmission extends JudgedSubmission {
  readonly pageKey: string;
  readonly commentId: CommentId;
  readonly answer: Answer;
  readonly emailSealed: Uint8Array | null;
}

/**
 * Writes comment, assessment, author, page version, review item and event in one transaction, or nothing at all; those that come
 * at the same time share the transaction.
 */
export async function storeSubmission(deps: Deps, judged: JudgedSubmission): Promise<Answer | Refusal | 'key taken'> {
  const { siteId, submission } = judged.request;
  const commentId = deps.newId<CommentId>();
  const { renderMarkup } = await markup();
  return storeTogether(deps, siteId, {
    pageKey: judged.facts.page?.key ?? submission.page.key ?? judged.url,
    commentId,
    answer: answerOf(judged, commentId, renderMarkup(submission.body)),
    emailSealed: submission.author.email ? await seal(deps.secret, submission.author.email, deps.randomBytes) : null,
    ...judged,
  });
}

const answerOf = ({ policy, judgement, now }: JudgedSubmission, commentId: CommentId, html: string): Answer => ({
  id: commentId,
  status: statusOf(judgement.action),
  html,
  createdAt: now.toISOString(),
  reasons: judgement.reasons.map(({ code, message, span }) => ({ code, message, span })),
  editableUntil: new Date(now.getTime() + policy.editWindowSeconds * 1000).toISOString(),
});

const storeTogether = gathered<ReadySubmission, Outcome>({
  most: mostSubmissions,
  underway: 2,
  work: async (deps, siteId, submissions) => {
    const outcomes = new Map<ReadySubmission, Outcome>();
    let rest = submissions;
    while (rest.length > 0) {
      const stored = await writeSubmissions({ deps, siteId, submissions: rest });
      for (const [submission, outcome] of stored.outcomes) outcomes.set(submission, outcome);
      // Where one is turned away nothing was stored: the others are stored without it.
      rest = rest.filter((submission) => !outcomes.has(submission));
      for (const pageId of stored.changedPages) deps.announce({ siteId, pageId });
    }
    return submissions.map((submission) => outcomes.get(submission)!);
  },
});
