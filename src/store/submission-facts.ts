import type { CommentId, PageId, SiteId } from '../ids.ts';
import type { SiteRule } from '../moderation/custom/site-rule.ts';
import type { SiteLessons } from '../moderation/learned/site-lessons.ts';
import type { AuthorRecord } from '../moderation/subject.ts';
import type { RelevanceLimits } from '../moderation/topic/relevance-limits.ts';
import type { ParentRow } from './comments.ts';
import type { Db } from './connect.ts';
import { factsStatement, mostSubmissions } from './facts-statement.ts';
import type { KnownArticle } from './fetched-articles.ts';
import { integersLiteral } from './integers-literal.ts';
import type { NetworkTraffic } from './network-traffic.ts';
import type { PageAddress } from './pages.ts';
import { hexBytes } from './recordset.ts';
import { everyComment, type LessonRows, lessonsIn } from './site-lessons.ts';
import { type KnownTexts, type ThreadSample, textsOfThreads } from './thread-sample.ts';

/** All that is known when a comment arrives, from one round trip. */
export interface SubmissionFacts {
  origins: string[];
  policy: Record<string, unknown>;
  rules: { name: string; definition: SiteRule }[];
  page: {
    pageId: PageId;
    key: string;
    url: string | null;
    isOpen: boolean;
    createdAt: Date;
  } | null;
  article: KnownArticle;
  parent: ParentRow | null;
  /** Null for an author who was never seen. */
  author: AuthorRecord | null;
  /** Approved comments of the page, newest first, each cut at 1,000 characters. */
  thread: string[];
  /** Their identifiers, in the same order. */
  threadIds: CommentId[];
  /** Comments with the same text on the site within the last day. */
  duplicates: number;
  /** Null until enough has been accepted on the site. */
  relevanceLimits: RelevanceLimits | null;
  /** What moderators have taught about the words of the comment; null where they have taught nothing. */
  lessons: SiteLessons | null;
  /** What came from the same network; null where the network is not known. */
  network: NetworkTraffic | null;
  /** `answer` is JSON. */
  earlierAnswer: { requestHash: Uint8Array; answer: string } | null;
}

export interface FactsWanted {
  page: PageAddress;
  /** Canonical; where the article is looked for if the page is not known. */
  url: string;
  parentId: CommentId | null;
  identityHash: Uint8Array;
  bodyHash: Uint8Array;
  /** Null for a text too short to have near-duplicates. */
  shapeBands: readonly number[] | null;
  /** Of the comment; see `marksOf`. */
  marks: readonly number[];
  networkHash: Uint8Array | null;
  idempotencyKey: string | null;
  /** Of the page's thread, what need not be sent again; null where nothing is known. */
  knownTexts: KnownTexts | null;
  /** A comment that is judged again: neither it nor copies that came later count against it. */
  except: CommentId | null;
  now: Date;
}

/** Null where there is no such site. */
export async function loadSubmissionFacts(
  db: Db,
  { siteId, ...wanted }: FactsWanted & { siteId: SiteId },
): Promise<SubmissionFacts | null> {
  const [facts = null] = (await loadFactsOfSubmissions(db, siteId, [wanted])) ?? [];
  return facts;
}

/** The facts of each submission to a site, in the order given; null where there is no such site. */
export async function loadFactsOfSubmissions(
  db: Db,
  siteId: SiteId,
  submissions: readonly FactsWanted[],
): Promise<SubmissionFacts[] | null> {
  const given = submissions.map((wanted, place) => ({
    place,
    key: wanted.page.key ?? '',
    address: wanted.page.url ?? '',
    url: wanted.url,
    parentId: wanted.parentId,
    identityHash: hexBytes(wanted.identityHash),
    bodyHash: hexBytes(wanted.bodyHash),
    shapeBands: wanted.shapeBands,
    marks: integersLiteral([everyComment, ...wanted.marks]),
    networkHash: hexBytes(wanted.networkHash),
    idempotencyKey: wanted.idempotencyKey,
    knownUpTo: wanted.knownTexts?.upTo ?? null,
    except: wanted.except,
    now: wanted.now,
  }));
  const rows = await db.unsafe<Row[]>(factsStatement, [siteId, JSON.stringify(given), mostSubmissions], {
    prepare: true,
  });
  const site = rows[0]?.site;
  if (site == null) return null;
  const textsOf = await textsOfThreads(db, siteId, { rows, submissions });
  return rows.map((row, i) =>
    factsOf(row, { site, texts: textsOf(i), isNetworkKnown: submissions[i]!.networkHash !== null }),
  );
}

type OfSite = Pick<SubmissionFacts, 'origins' | 'policy' | 'rules' | 'relevanceLimits'>;

interface Row extends NetworkTraffic, KnownArticle, ThreadSample {
  /** In the first row alone: it is the same for all. */
  site: OfSite | null;
  pageId: PageId | null;
  pageKey: string;
  pageUrl: string | null;
  isOpen: boolean;
  pageCreatedAt: Date;
  parentCommentId: CommentId | null;
  parentPageId: PageId;
  path: Uint8Array;
  depth: number;
  body: string;
  parentIsPublic: boolean;
  approved: number | null;
  rejected: number;
  recentRejected: number;
  recentDecided: number;
  daysSinceLastApproval: number | null;
  duplicates: number;
  lessons: LessonRows;
  requestHash: Uint8Array | null;
  answer: string;
}

const factsOf = (
  row: Row,
  {
    site,
    texts,
    isNetworkKnown,
  }: { site: OfSite; texts: Pick<SubmissionFacts, 'thread' | 'threadIds'>; isNetworkKnown: boolean },
): SubmissionFacts => ({
  origins: site.origins,
  policy: site.policy,
  rules: site.rules,
  relevanceLimits: site.relevanceLimits,
  thread: texts.thread,
  threadIds: texts.threadIds,
  page: row.pageId && {
    pageId: row.pageId,
    key: row.pageKey,
    url: row.pageUrl,
    isOpen: row.isOpen,
    createdAt: row.pageCreatedAt,
  },
  article: {
    title: row.title,
    text: row.text,
    isPushed: row.isPushed,
    etag: row.etag,
    lastModified: row.lastModified,
    fetchedAt: row.fetchedAt,
    nextAttemptAt: row.nextAttemptAt,
  },
  parent: row.parentCommentId && {
    commentId: row.parentCommentId,
    pageId: row.parentPageId,
    path: row.path,
    depth: row.depth,
    body: row.body,
    isPublic: row.parentIsPublic,
  },
  author:
    row.approved === null
      ? null
      : {
          approved: row.approved,
          rejected: row.rejected,
          recentRejected: row.recentRejected,
          recentDecided: row.recentDecided,
          daysSinceLastApproval: row.daysSinceLastApproval,
        },
  duplicates: row.duplicates,
  lessons: lessonsIn(row.lessons),
  network: isNetworkKnown
    ? { recent: row.recent, lastHour: row.lastHour, lastHourUnwanted: row.lastHourUnwanted }
    : null,
  earlierAnswer: row.requestHash && { requestHash: row.requestHash, answer: row.answer },
});
