import type { CommentId, PageId, SiteId } from '../ids.ts';
import type { SiteRule } from '../moderation/custom/site-rule.ts';
import type { SiteLessons } from '../moderation/learned/site-lessons.ts';
import type { AuthorRecord } from '../moderation/subject.ts';
import type { RelevanceLimits } from '../moderation/topic/relevance-limits.ts';
import { bandsOfNearDuplicates } from '../text/shape-bands.ts';
import type { ParentRow } from './comments.ts';
import type { Db } from './connect.ts';
import { type KnownArticle, knownArticle } from './fetched-articles.ts';
import { integersLiteral } from './integers-literal.ts';
import { bestMatchFirst, matchesAddress, type PageAddress } from './pages.ts';
import { type LessonRows, lessonsIn, lessonsOf } from './site-lessons.ts';

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

export interface NetworkTraffic {
  /** Comments within `floodWindowSeconds`. */
  recent: number;
  /** Comments within the last hour, and how many of them are held or rejected. */
  lastHour: number;
  lastHourUnwanted: number;
}

export const floodWindowSeconds = 600;

export interface FactsWanted {
  siteId: SiteId;
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
  /** A comment that is judged again: neither it nor copies that came later count against it. */
  except: CommentId | null;
  now: Date;
}

const threadSampleSize = 30;
const recentlyDecided = 10;

/** Null where there is no such site. */
export async function loadSubmissionFacts(db: Db, wanted: FactsWanted): Promise<SubmissionFacts | null> {
  const { siteId } = wanted;
  const [row] = await db<Row[]>`
    select sites.origins, policy, relevance_limits as "relevanceLimits", site_rules.rules,
      page.page_id as "pageId", page_key as "pageKey", page.url as "pageUrl", is_open as "isOpen", page.created_at as "pageCreatedAt",
      ${knownArticle(db)},
      parent.comment_id as "parentCommentId", parent.page_id as "parentPageId", path, depth, body, "parentIsPublic",
      author.approved, author.rejected, author."recentRejected", author."recentDecided", author."daysSinceLastApproval",
      thread.bodies, greatest(duplicates.count, near.count) as duplicates, network.*, lessons.lessons, request_hash as "requestHash", answer
    from sites
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('name', name, 'definition', definition) order by name), '[]') as rules
      from site_rules where site_id = ${siteId}
    ) as site_rules
    left join lateral (
      select * from pages where ${matchesAddress(db, siteId, wanted.page)} order by ${bestMatchFirst(db, wanted.page)} limit 1
    ) as page on true
    left join fetched_articles as fetched on fetched.site_id = ${siteId} and fetched.url = coalesce(page.url, ${wanted.url})
    left join lateral (
      select *, (is_reachable and status = 'approved') as "parentIsPublic" from comments
      where site_id = ${siteId} and comment_id = ${wanted.parentId}
    ) as parent on true
    left join lateral (${authorRecord(db, wanted)}) as author on true
    cross join lateral (
      select coalesce(jsonb_agg(left(body, 1000)), '[]') as bodies from (
        select body from comments
        where site_id = ${siteId} and comments.page_id = page.page_id and is_reachable and status = 'approved' ${others(db, wanted)}
        order by path desc limit ${threadSampleSize}
      ) as newest
    ) as thread
    cross join lateral (
      select count(*) from comments
      where site_id = ${siteId} and body_hash = ${wanted.bodyHash} ${earlier(db, wanted)}
        and created_at > ${wanted.now}::timestamptz - interval '1 day'
    ) as duplicates
    cross join lateral (${nearDuplicates(db, wanted)}) as near
    cross join lateral (${networkTraffic(db, wanted)}) as network
    cross join lateral (${lessonsOf(db, siteId, wanted.marks)}) as lessons
    left join idempotency_keys as earlier
      on earlier.site_id = sites.site_id and earlier.idempotency_key = ${wanted.idempotencyKey}
    where sites.site_id = ${siteId}`;
  return row ? factsOf(row, wanted.networkHash !== null) : null;
}

const others = (db: Db, { except }: Pick<FactsWanted, 'except'>) =>
  except === null ? db`` : db`and comments.comment_id <> ${except}`;

const earlier = (db: Db, { except }: Pick<FactsWanted, 'except'>) =>
  except === null ? db`` : db`and comments.comment_id < ${except}`;

const mostNearDuplicates = 100;

/** Comments of the last day, by others or on other pages, that say nearly the same. */
const nearDuplicates = (db: Db, { siteId, shapeBands, now, except }: FactsWanted) => db`
  select count(*) from (
    select from comments
    where site_id = ${siteId} and shape_bands && ${integersLiteral(shapeBands)}::text::integer[]
      and created_at > ${now}::timestamptz - interval '1 day' ${earlier(db, { except })}
      and (comments.page_id is distinct from page.page_id or comments.author_id is distinct from author.author_id)
      and cardinality(array(
        select unnest(shape_bands) intersect select unnest(${integersLiteral(shapeBands)}::text::integer[])
      )) >= ${bandsOfNearDuplicates}
    limit ${mostNearDuplicates}
  ) as alike`;

/** What came from a network within the last hour. */
export async function findNetworkTraffic(
  db: Db,
  wanted: Pick<FactsWanted, 'siteId' | 'networkHash' | 'now'>,
): Promise<NetworkTraffic> {
  const [row] = await db<NetworkTraffic[]>`${networkTraffic(db, wanted)}`;
  return row!;
}

const networkTraffic = (
  db: Db,
  { siteId, networkHash, now }: Pick<FactsWanted, 'siteId' | 'networkHash' | 'now'>,
) => db`
  select count(*) filter (where created_at > ${now}::timestamptz - ${floodWindowSeconds} * interval '1 second') as recent,
    count(*) as "lastHour", count(*) filter (where status in ('pending', 'rejected')) as "lastHourUnwanted"
  from comments
  where site_id = ${siteId} and network_hash = ${networkHash} and created_at > ${now}::timestamptz - interval '1 hour'`;

const authorRecord = (db: Db, wanted: FactsWanted) => db`
  select author_id, approved_count as approved, rejected_count as rejected, recent.*,
    extract(epoch from ${wanted.now}::timestamptz - last_approved_at)::float8 / 86400 as "daysSinceLastApproval"
  from authors
  cross join lateral (
    select count(*) filter (where status = 'rejected') as "recentRejected", count(*) as "recentDecided" from (
      select status from comments
      where site_id = ${wanted.siteId} and author_id = authors.author_id and status in ('approved', 'rejected')
      order by comment_id desc limit ${recentlyDecided}
    ) as decided
  ) as recent
  where site_id = ${wanted.siteId} and identity_hash = ${wanted.identityHash}`;

interface Row extends NetworkTraffic, KnownArticle {
  origins: string[];
  policy: Record<string, unknown>;
  rules: { name: string; definition: SiteRule }[];
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
  bodies: string[];
  duplicates: number;
  relevanceLimits: RelevanceLimits | null;
  lessons: LessonRows;
  requestHash: Uint8Array | null;
  answer: string;
}

const factsOf = (row: Row, isNetworkKnown: boolean): SubmissionFacts => ({
  origins: row.origins,
  policy: row.policy,
  rules: row.rules,
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
  thread: row.bodies,
  duplicates: row.duplicates,
  relevanceLimits: row.relevanceLimits,
  lessons: lessonsIn(row.lessons),
  network: isNetworkKnown
    ? { recent: row.recent, lastHour: row.lastHour, lastHourUnwanted: row.lastHourUnwanted }
    : null,
  earlierAnswer: row.requestHash && { requestHash: row.requestHash, answer: row.answer },
});
