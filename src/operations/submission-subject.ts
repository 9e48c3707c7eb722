import type { AuthorIdentity } from '../access/author-identity.ts';
import type { Submission } from '../http/contract.ts';
import { type AuthorRecord, newAuthor, type Subject } from '../moderation/subject.ts';
import { floodWindowSeconds } from '../store/network-traffic.ts';
import type { SubmissionFacts } from '../store/submission-facts.ts';
import type { Article } from './learn-article.ts';
import { ageInDays } from './site-policy.ts';

export interface SubmissionContext {
  readonly now: Date;
  readonly identity: AuthorIdentity;
  /** The page's canonical address. */
  readonly url: string | null;
  readonly article: Article;
  readonly vectors: Subject['vectors'];
  readonly form: Subject['form'];
  /** Readers who have reported the comment. */
  readonly reports: number;
}

/** Puts a submission and what is known of it into the form in which it is judged. */
export const subjectOf = (
  submission: Pick<Submission, 'body' | 'author' | 'page'>,
  facts: SubmissionFacts,
  context: SubmissionContext,
): Subject => ({
  body: submission.body,
  author: {
    name: submission.author.name,
    url: submission.author.url ?? null,
    record: recordInForce(facts.author ?? newAuthor, context.identity),
  },
  page: {
    url: context.url,
    title: context.article.title ?? submission.page.title ?? null,
    text: context.article.text,
    ageDays: facts.page ? ageInDays(facts.page.createdAt, context.now) : 0,
  },
  parent: facts.parent && { body: facts.parent.body },
  thread: facts.thread,
  traffic: {
    duplicates: facts.duplicates,
    recentFromSource: facts.network && { count: facts.network.recent, seconds: floodWindowSeconds },
  },
  form: context.form,
  reports: context.reports,
  lessons: facts.lessons,
  relevanceLimits: facts.relevanceLimits,
  vectors: context.vectors,
  failedSignals: [],
});

/** Anybody can sign with a trusted person's name, so approvals count only for who gave the same e-mail address. */
const recordInForce = (record: AuthorRecord, identity: AuthorIdentity): AuthorRecord =>
  identity.kind === 'email' ? record : { ...record, approved: 0, daysSinceLastApproval: null };
