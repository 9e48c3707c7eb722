import type { SiteId } from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import type { StoredComment } from '../store/stored-comments.ts';
import { loadSubmissionFacts, type SubmissionFacts } from '../store/submission-facts.ts';
import type { Deps } from './deps.ts';
import type { Fingerprints } from './fingerprints.ts';
import { judging } from './judging.ts';
import { learnVectors } from './learn-vectors.ts';
import { policyInForce } from './site-policy.ts';
import { rulesInForce } from './site-rules.ts';
import { subjectOf } from './submission-subject.ts';

export interface Rejudged extends Fingerprints {
  readonly siteId: SiteId;
  readonly comment: StoredComment;
  /** What it says from now on. */
  readonly body: string;
}

/**
 * Judges a stored comment by what is known today, under the policy and rules in force. It counts neither as its own
 * duplicate nor as its author's merit, and what its form betrayed is not forgotten. Null where the site is gone.
 */
export async function judgeAgain(deps: Deps, rejudged: Rejudged): Promise<Judgement | null> {
  const { siteId, comment, body } = rejudged;
  const now = deps.clock();
  const facts = await loadSubmissionFacts(deps.sql, {
    siteId,
    page: { key: comment.pageKey, url: null },
    url: comment.pageUrl ?? '',
    parentId: comment.parentId,
    identityHash: comment.identity.hash,
    bodyHash: rejudged.bodyHash,
    shapeBands: rejudged.shapeBands,
    marks: rejudged.marks,
    networkHash: comment.networkHash,
    idempotencyKey: null,
    knownTexts: null,
    except: comment.commentId,
    now,
  });
  if (facts === null) return null;
  // What an encoder makes of a new text is not kept here: it is made up for with the next comment on the page.
  const { vectors } = await learnVectors(deps, {
    siteId,
    body,
    article: facts.article,
    pageId: facts.page?.pageId ?? null,
    parentId: facts.parent?.commentId ?? null,
    except: comment.commentId,
  });
  const author = { name: comment.authorName, ...(comment.authorUrl === null ? {} : { url: comment.authorUrl }) };
  const subject = subjectOf({ body, author, page: { url: comment.pageUrl ?? '' } }, withoutItself(facts, comment), {
    now,
    identity: comment.identity,
    url: comment.pageUrl,
    article: facts.article,
    vectors,
    form: { honeypotFilled: comment.honeypotFilled, secondsSinceOpened: null },
    reports: comment.reports,
  });
  const { judge } = await judging();
  return judge(subject, policyInForce(facts.policy), await rulesInForce(facts.rules, deps.clock));
}

function withoutItself(facts: SubmissionFacts, { status }: StoredComment): SubmissionFacts {
  if (status !== 'approved' || facts.author === null) return facts;
  return { ...facts, author: { ...facts.author, approved: Math.max(0, facts.author.approved - 1) } };
}
