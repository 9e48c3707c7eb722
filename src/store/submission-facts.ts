import type { CommentId, PageId, SiteId } from '../ids.ts';
import type { SiteRule } from '../moderation/custom/site-rule.ts';
import type { SiteLessons } from '../moderation/learned/site-lessons.ts';
import type { AuthorRecord } from '../moderation/subject.ts';
import type { RelevanceLimits } from '../moderation/topic/relevance-limits.ts';
import type { ParentRow } from './comments.ts';
import type { Db, Piece } from './connect.ts';
import { type KnownArticle, knownArticle } from './fetched-articles.ts';
import { isRecentCopyOf, isRecentNearDuplicateOf } from './near-duplicates.ts';
import type { PageAddress } from './pages.ts';
import { hexBytes, recordset } from './recordset.ts';
import { everyComment, hasLessons, type LessonRows, lessonsIn } from './site-lessons.ts';
import { type KnownTexts, type ThreadSample, textsOfThreads, threadSample } from './thread-sample.ts';

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

export interface NetworkTraffic {
  /** Comments within `floodWindowSeconds`. */
  recent: number;
  /** Comments within the last hour, and how many of them are held or rejected. */
  lastHour: number;
  lastHourUnwanted: number;
}

export const floodWindowSeconds = 600;

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

const recentlyDecided = 10;

/** Null where there is no such site. */
export async function loadSubmissionFacts(
  db: Db,
  { siteId, ...wanted }: FactsWanted & { siteId: SiteId },
): Promise<SubmissionFacts | null> {
  const [facts = null] = (await loadFactsOfSubmissions(db, siteId, [wanted])) ?? [];
  return facts;
}

/** So many are asked for at once. */
export const mostSubmissions = 20;

/** The facts of each submission to a site, in the order given; null where there is no such site. */
export async function loadFactsOfSubmissions(
  db: Db,
  siteId: SiteId,
  submissions: readonly FactsWanted[],
): Promise<SubmissionFacts[] | null> {
  const given = submissions.map(({ page, identityHash, bodyHash, networkHash, knownTexts, ...wanted }, place) => ({
    ...{ ...wanted, place, key: page.key ?? '', address: page.url ?? '', knownUpTo: knownTexts?.upTo ?? null },
    identityHash: hexBytes(identityHash),
    bodyHash: hexBytes(bodyHash),
    networkHash: hexBytes(networkHash),
    marks: [everyComment, ...wanted.marks],
  }));
  const rows = await db<Row[]>`
    select case when place = 0 then json_build_object(
        'origins', sites.origins, 'policy', policy, 'relevanceLimits', relevance_limits, 'rules', site_rules.rules
      ) end as site,
      page.page_id as "pageId", page_key as "pageKey", page.url as "pageUrl", is_open as "isOpen", page.created_at as "pageCreatedAt",
      ${knownArticle(db)},
      parent.comment_id as "parentCommentId", parent.page_id as "parentPageId", path, depth, body, "parentIsPublic",
      author.approved, author.rejected, author."recentRejected", author."recentDecided", author."daysSinceLastApproval",
      thread.ids as "threadIds", thread.bodies, greatest(duplicates.count, near.count) as duplicates, network.*, lessons.lessons,
      earlier.request_hash as "requestHash", answer
    from sites
    cross join lateral (
      select coalesce(json_agg(json_build_object('name', name, 'definition', definition) order by name), '[]') as rules
      from site_rules where site_id = ${siteId}
    ) as site_rules
    cross join lateral (
      -- The limit tells the planner how few they are.
      select * from ${recordset(db, given)} as given (
        place integer, key text, address text, url text, "parentId" uuid, "identityHash" bytea, "bodyHash" bytea,
        "shapeBands" integer[], marks integer[], "networkHash" bytea, "idempotencyKey" text, "knownUpTo" uuid, "except" uuid, now timestamptz
      ) limit ${mostSubmissions}
    ) as wanted
    left join lateral (
      select * from pages
      where site_id = ${siteId} and (page_key in (wanted.key, wanted.address) or pages.url = wanted.address)
      order by page_key = wanted.key desc, page_key = wanted.address desc, page_id limit 1
    ) as page on true
    left join lateral (
      select * from fetched_articles where site_id = ${siteId} and url = coalesce(page.url, wanted.url) limit 1
    ) as fetched on true
    left join lateral (
      select *, (is_reachable and status = 'approved') as "parentIsPublic" from comments
      where site_id = ${siteId} and comment_id = wanted."parentId" limit 1
    ) as parent on true
    left join lateral (${authorRecord(db, siteId)}) as author on true
    cross join lateral (${threadSample(db, siteId)}) as thread
    cross join lateral (
      select count(*) from comments
      where site_id = ${siteId} and ${isRecentCopyOf(db, { bodyHash: db`wanted."bodyHash"`, now: db`wanted.now` })}
        and created_at > wanted.now - interval '1 day' ${earlier(db)}
    ) as duplicates
    cross join lateral (${nearDuplicates(db, siteId)}) as near
    cross join lateral (${networkTraffic(db, { siteId, networkHash: db`wanted."networkHash"`, now: db`wanted.now` })}) as network
    cross join lateral (
      select coalesce(json_agg(json_build_array(mark, removed, kept)), '[]') as lessons from site_lessons
      where site_id = ${siteId} and mark = any (wanted.marks) and ${hasLessons(db, siteId)}
    ) as lessons
    left join lateral (
      select request_hash, answer from idempotency_keys
      where site_id = ${siteId} and idempotency_key = wanted."idempotencyKey" limit 1
    ) as earlier on true
    where sites.site_id = ${siteId}
    order by place`;
  const site = rows[0]?.site;
  if (site == null) return null;
  const textsOf = await textsOfThreads(db, siteId, { rows, submissions });
  return rows.map((row, i) =>
    factsOf(row, { ...textsOf(i), site, isNetworkKnown: submissions[i]!.networkHash !== null }),
  );
}

/** Nor what came after a comment that is judged again. */
const earlier = (db: Db) => db`and (wanted."except" is null or comments.comment_id < wanted."except")`;

const mostNearDuplicates = 100;

/** Comments of the last day, by others or on other pages, that say nearly the same. */
const nearDuplicates = (db: Db, siteId: SiteId) => db`
  select count(*) from (
    select from comments
    where site_id = ${siteId} and ${isRecentNearDuplicateOf(db, { bands: db`wanted."shapeBands"`, now: db`wanted.now` })}
      and created_at > wanted.now - interval '1 day' ${earlier(db)}
      and (comments.page_id is distinct from page.page_id or comments.author_id is distinct from author.author_id)
    limit ${mostNearDuplicates}
  ) as alike`;

/** What came from a network within the last hour. */
export async function findNetworkTraffic(
  db: Db,
  { siteId, networkHash, now }: { siteId: SiteId; networkHash: Uint8Array; now: Date },
): Promise<NetworkTraffic> {
  const [row] = await db<NetworkTraffic[]>`
    ${networkTraffic(db, { siteId, networkHash: db`${networkHash}::bytea`, now: db`${now}::timestamptz` })}`;
  return row!;
}

const networkTraffic = (db: Db, { siteId, networkHash, now }: { siteId: SiteId; networkHash: Piece; now: Piece }) => db`
  select count(*) filter (where created_at > ${now} - ${floodWindowSeconds} * interval '1 second') as recent,
    count(*) as "lastHour", count(*) filter (where status in ('pending', 'rejected')) as "lastHourUnwanted"
  from comments
  where site_id = ${siteId} and network_hash = ${networkHash} and created_at > ${now} - interval '1 hour'`;

const authorRecord = (db: Db, siteId: SiteId) => db`
  select author_id, approved_count as approved, rejected_count as rejected, recent.*,
    extract(epoch from wanted.now - last_approved_at)::float8 / 86400 as "daysSinceLastApproval"
  from authors
  cross join lateral (
    select count(*) filter (where status = 'rejected') as "recentRejected", count(*) as "recentDecided" from (
      select status from comments
      where site_id = ${siteId} and author_id = authors.author_id and status in ('approved', 'rejected')
      order by comment_id desc limit ${recentlyDecided}
    ) as decided
  ) as recent
  where site_id = ${siteId} and identity_hash = wanted."identityHash" limit 1`;

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
    isNetworkKnown,
    ...texts
  }: { site: OfSite; isNetworkKnown: boolean } & Pick<SubmissionFacts, 'thread' | 'threadIds'>,
): SubmissionFacts => ({
  ...site,
  ...texts,
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
