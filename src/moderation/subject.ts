import type { SiteLessons } from './learned/site-lessons.ts';
import type { RelevanceLimits } from './topic/relevance-limits.ts';
import type { SentenceVectors } from './topic/sentence-vectors.ts';

/** What is known of an author on this site. Counts are of decided comments. */
export interface AuthorRecord {
  readonly approved: number;
  readonly rejected: number;
  /** Among the author's last ten decided comments. */
  readonly recentRejected: number;
  readonly recentDecided: number;
  readonly daysSinceLastApproval: number | null;
}

/** An author who was never seen before, which is not the same as one of whom nothing is known. */
export const newAuthor: AuthorRecord = {
  approved: 0,
  rejected: 0,
  recentRejected: 0,
  recentDecided: 0,
  daysSinceLastApproval: null,
};

/**
 * A comment and everything it is judged by. `null` always means "not known", never "none":
 * a rule that misses its signal abstains.
 */
export interface Subject {
  readonly body: string;
  readonly author: { readonly name: string | null; readonly url: string | null; readonly record: AuthorRecord | null };
  readonly page: {
    readonly url: string | null;
    readonly title: string | null;
    readonly text: string | null;
    readonly ageDays: number | null;
  };
  readonly parent: { readonly body: string } | null;
  /** A sample of what was already approved on the page, newest first. */
  readonly thread: readonly string[];
  readonly traffic: {
    /** Recent comments with the same text, on any page of the site. */
    readonly duplicates: number | null;
    /** Comments from the same source within `seconds`. */
    readonly recentFromSource: { readonly count: number; readonly seconds: number } | null;
  };
  readonly form: { readonly honeypotFilled: boolean; readonly secondsSinceOpened: number | null };
  readonly reports: number;
  /** What the site's moderators have taught about the words of this comment; null where nobody has asked. */
  readonly lessons: SiteLessons | null;
  /** What the site's accepted comments have shown; null where the shipped limits hold. */
  readonly relevanceLimits: RelevanceLimits | null;
  /** What a sentence encoder made of the comment and of what stands around it; null where there is none, or where it was away. */
  readonly vectors: SentenceVectors | null;
  /** Names of signals that were asked for and could not be had, such as "article text". */
  readonly failedSignals: readonly string[];
}

/** A comment by itself, with what is known of it; everything else is not known. */
export const subjectOfText = (
  body: string,
  known: Partial<Pick<Subject, 'author' | 'page' | 'parent' | 'thread' | 'lessons' | 'vectors'>> = {},
): Subject => ({
  body,
  author: { name: null, url: null, record: null },
  page: { url: null, title: null, text: null, ageDays: null },
  parent: null,
  thread: [],
  lessons: null,
  relevanceLimits: null,
  vectors: null,
  ...known,
  traffic: { duplicates: null, recentFromSource: null },
  form: { honeypotFilled: false, secondsSinceOpened: null },
  reports: 0,
  failedSignals: [],
});
