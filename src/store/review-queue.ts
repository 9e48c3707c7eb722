import type postgres from 'postgres';
import type { Status } from '../comment-status.ts';
import {
  type AppealId,
  type AuthorId,
  type CommentId,
  type PageId,
  type SiteId,
  type StatementId,
  uuidV7,
} from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import type { ReasonCode } from '../moderation/reason-codes.ts';
import { needOfAppeal } from '../review/appeal.ts';
import { mostRecentComments, needOf, type Waiting } from '../review/need.ts';
import type { Db } from './connect.ts';
import { matchesAddress, type PageAddress } from './pages.ts';
import { alikeTo } from './queue-surroundings.ts';
import { recordset } from './recordset.ts';

export interface QueueRow {
  commentId: CommentId;
  version: number;
  status: Status;
  body: string;
  html: string;
  createdAt: Date;
  /** Of a deleted comment: until when it can be restored. */
  keptUntil: Date | null;
  pageId: PageId;
  pageKey: string;
  pageUrl: string | null;
  pageTitle: string | null;
  parentId: CommentId | null;
  parentAuthorName: string;
  parentBody: string;
  parentStatus: Status;
  authorId: AuthorId;
  authorName: string;
  authorUrl: string | null;
  authorApproved: number;
  authorRejected: number;
  authorFirstSeenAt: Date;
  /** Nothing has judged what was imported. */
  isJudged: boolean;
  score: number;
  reasons: Judgement['reasons'];
  need: number;
  /** The open appeal, if any. */
  appealId: AppealId | null;
  appealText: string;
  appealFiledAt: Date;
  /** The statement of the restriction in force, if any. */
  statementId: StatementId | null;
}

export interface QueueFilter {
  siteId: SiteId;
  /** `pending` is whatever waits for a person; `any` all comments. */
  status: Status | 'any';
  reason: ReasonCode | null;
  page: PageAddress | null;
  /** An author's id, or part of a name. */
  author: { id: AuthorId } | { name: string } | null;
  text: string | null;
  /** A comment's own id and those of comments that say nearly the same. */
  like: CommentId | null;
  /** Identifiers begin with their time: from the first up to but not including the second. */
  from: string | null;
  until: string | null;
}

export interface QueueSlice extends QueueFilter {
  /** `need` orders what waits; of what does not, the newest comes first. */
  sort: 'need' | 'oldest' | 'newest';
  after: { need: number; commentId: CommentId } | null;
  limit: number;
}

// `need` is a float4 in the table; as float8 it comes back in a cursor exactly as it went out.
const itemsOf = (db: Db, siteId: SiteId, waiting: 'only' | 'too') => db`
  select comments.comment_id as "commentId", comments.version, comments.status, comments.body, comments.html,
    comments.created_at as "createdAt", comments.kept_until as "keptUntil", pages.page_id as "pageId", page_key as "pageKey",
    pages.url as "pageUrl", pages.title as "pageTitle", parent.comment_id as "parentId", parent.author_name as "parentAuthorName",
    left(parent.body, 2000) as "parentBody", parent.status as "parentStatus", authors.author_id as "authorId",
    comments.author_name as "authorName", comments.author_url as "authorUrl", approved_count as "authorApproved",
    rejected_count as "authorRejected", first_seen_at as "authorFirstSeenAt",
    assessed.score is not null as "isJudged", coalesce(assessed.score, 0) as score, coalesce(assessed.reasons, '[]') as reasons,
    coalesce(review_items.need, assessed.score, 0)::float8 as need, appeals.appeal_id as "appealId", appeals.text as "appealText",
    appeals.filed_at as "appealFiledAt", comments.statement_id as "statementId"
  from ${
    waiting === 'only'
      ? db`review_items join comments on comments.site_id = ${siteId} and comments.comment_id = review_items.comment_id`
      : db`comments left join review_items on review_items.site_id = ${siteId}
        and review_items.comment_id = comments.comment_id and closed_at is null`
  }
  join pages on pages.site_id = ${siteId} and pages.page_id = comments.page_id
  join authors on authors.site_id = ${siteId} and authors.author_id = comments.author_id
  left join comments as parent on parent.site_id = ${siteId} and parent.comment_id = comments.parent_id
  left join appeals on appeals.site_id = ${siteId} and appeals.comment_id = comments.comment_id and appeals.answered_at is null
  left join lateral (
    select score, reasons from assessments
    where assessments.site_id = ${siteId} and assessments.comment_id = comments.comment_id
    order by assessment_id desc limit 1
  ) as assessed on true`;

/** Comments for a moderator, with their latest assessment; by default those that most need a person come first. */
export async function readQueue(db: Db, slice: QueueSlice): Promise<QueueRow[]> {
  const { siteId, status } = slice;
  const isWaiting = status === 'pending';
  return db<QueueRow[]>`
    ${itemsOf(db, siteId, isWaiting ? 'only' : 'too')}
    where ${isWaiting ? db`review_items.site_id = ${siteId} and review_items.closed_at is null` : db`comments.site_id = ${siteId}`}
      ${isWaiting || status === 'any' ? db`` : db`and comments.status = ${status}`}
      ${slice.reason ? db`and assessed.reasons @> ${db.json([{ code: slice.reason }])}` : db``}
      ${slice.page ? db`and comments.page_id in (select page_id from pages where ${matchesAddress(db, siteId, slice.page)})` : db``}
      ${byAuthor(db, slice.author)}
      ${slice.text ? db`and comments.body ilike ${containing(slice.text)}` : db``}
      ${slice.like ? db`and comments.comment_id in (${likeOne(db, siteId, slice.like)})` : db``}
      ${slice.from ? db`and ${id(db, isWaiting)} >= ${slice.from}` : db``}
      ${slice.until ? db`and ${id(db, isWaiting)} < ${slice.until}` : db``}
      ${afterPosition(db, slice, isWaiting)}
    order by ${order(db, slice.sort, isWaiting)}
    limit ${slice.limit}`;
}

export async function findQueueItem(db: Db, siteId: SiteId, commentId: CommentId): Promise<QueueRow | null> {
  const [row] = await db<QueueRow[]>`
    ${itemsOf(db, siteId, 'too')} where comments.site_id = ${siteId} and comments.comment_id = ${commentId}`;
  return row ?? null;
}

function byAuthor(db: Db, author: QueueFilter['author']) {
  if (author === null) return db``;
  return 'id' in author
    ? db`and comments.author_id = ${author.id}`
    : db`and comments.author_name ilike ${containing(author.name)}`;
}

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

const likeOne = (db: Db, siteId: SiteId, commentId: CommentId) => db`
  select ${commentId}::uuid union all
  select alike.comment_id from comments as asked cross join lateral (${alikeTo(db, siteId)}) as alike
  where asked.site_id = ${siteId} and asked.comment_id = ${commentId}`;

/** The order's own index is that of the table which is read in it. */
const id = (db: Db, isWaiting: boolean) => (isWaiting ? db`review_items.comment_id` : db`comments.comment_id`);

function order(db: Db, sort: QueueSlice['sort'], isWaiting: boolean) {
  if (sort === 'oldest') return id(db, isWaiting);
  return sort === 'need' && isWaiting
    ? db`review_items.need desc, review_items.comment_id`
    : db`${id(db, isWaiting)} desc`;
}

function afterPosition(db: Db, { sort, after }: QueueSlice, isWaiting: boolean) {
  if (!after) return db``;
  if (sort === 'oldest') return db`and ${id(db, isWaiting)} > ${after.commentId}`;
  if (sort === 'newest' || !isWaiting) return db`and ${id(db, isWaiting)} < ${after.commentId}`;
  const need = db`${after.need}::float8::real`;
  return db`
    and review_items.need <= ${need}
    and (review_items.need < ${need} or review_items.comment_id > ${after.commentId})`;
}

/** Puts comments before a person, each with the need that its latest assessment and its page give it now. */
export async function openReviewItems(tx: Db, items: ReviewItems): Promise<void> {
  const needs = await needsOf(tx, items);
  if (needs.length === 0) return;
  await tx`
    insert into review_items (site_id, comment_id, need, opened_at)
    select ${items.siteId}, "commentId", need, ${items.now}
    from ${recordset(tx, needs)} as given ("commentId" uuid, need real)
    on conflict (site_id, comment_id) do update
      set need = ${keptWhileAppealed(tx)}, opened_at = excluded.opened_at, closed_at = null`;
}

export const openReviewItem = (tx: Db, item: ReviewItem): Promise<void> =>
  openReviewItems(tx, { ...item, commentIds: [item.commentId] });

interface ReviewItem {
  siteId: SiteId;
  commentId: CommentId;
  now: Date;
}

interface ReviewItems {
  siteId: SiteId;
  commentIds: readonly CommentId[];
  now: Date;
}

const keptWhileAppealed = (db: Db) =>
  db`case when review_items.need >= ${needOfAppeal} then review_items.need else excluded.need end`;

const dayMs = 86_400_000;

/** What `needOf` makes of each of the comments. */
async function needsOf(
  db: Db,
  { siteId, commentIds, now }: ReviewItems,
): Promise<{ commentId: CommentId; need: number }[]> {
  if (commentIds.length === 0) return [];
  const aDayAgo = uuidV7(Math.max(0, now.getTime() - dayMs), new Uint8Array(10));
  const waiting = await db<(Waiting & { commentId: CommentId })[]>`
    with given as (
      select comment_id, page_id, visible_replies from comments
      where site_id = ${siteId} and comment_id in ${db([...commentIds])}
    ), crowds as (
      select page_id, (
        select count(*) from (
          select from comments
          where site_id = ${siteId} and comments.page_id = asked.page_id and is_reachable and status = 'approved'
            and comment_id >= ${aDayAgo}
          limit ${mostRecentComments}
        ) as recent
      ) as comments
      from (select distinct page_id from given) as asked
    )
    select comment_id as "commentId", visible_replies as replies, crowds.comments as "recentComments", coalesce((
        select score from assessments where assessments.site_id = ${siteId} and assessments.comment_id = given.comment_id
        order by assessment_id desc limit 1
      ), 0) as score
    from given join crowds using (page_id)`;
  return waiting.map(({ commentId, ...known }) => ({ commentId, need: needOf(known) }));
}

/** Puts an appealed comment before a person, ahead of all that merely wait. */
export async function putAppealFirst(tx: Db, { siteId, commentId, now }: ReviewItem): Promise<void> {
  await tx`
    insert into review_items (site_id, comment_id, need, opened_at)
    values (${siteId}, ${commentId}, ${needOfAppeal}, ${now})
    on conflict (site_id, comment_id) do update
      set need = excluded.need, opened_at = excluded.opened_at, closed_at = null`;
}

/** The appeal is settled: the comment needs a person as much as any other would. */
export async function putAppealBack(tx: Db, { siteId, commentId, now }: ReviewItem): Promise<void> {
  const [settled] = await needsOf(tx, { siteId, commentIds: [commentId], now });
  await tx`
    update review_items set need = ${settled?.need ?? 0} where site_id = ${siteId} and comment_id = ${commentId}`;
}

/** Puts a shown comment before a person as long as readers wait for an answer on it. */
export async function openItemOfReported(db: Db, item: ReviewItem): Promise<void> {
  const { siteId, commentId, now } = item;
  const [reported] = await needsOf(db, { siteId, commentIds: [commentId], now });
  await db`
    insert into review_items (site_id, comment_id, need, opened_at)
    select ${siteId}, ${commentId}, ${reported?.need ?? 0}, ${now}
    where ${hasUnanswered(db, item)}
    on conflict (site_id, comment_id) do update
      set need = ${keptWhileAppealed(db)}, opened_at = excluded.opened_at, closed_at = null
      where review_items.closed_at is not null`;
}

const hasUnanswered = (
  db: Db,
  { siteId, commentId }: { siteId: SiteId; commentId: CommentId | postgres.Fragment },
) => db`(
  exists (select from reports where site_id = ${siteId} and comment_id = ${commentId} and answered_at is null)
  or exists (select from appeals where site_id = ${siteId} and comment_id = ${commentId} and answered_at is null)
)`;

/** Takes a comment from before a person, but where somebody waits for an answer on it. */
export const closeReviewItem = (tx: Db, item: { siteId: SiteId; commentId: CommentId; now: Date }): Promise<void> =>
  closeReviewItems(tx, { ...item, commentIds: [item.commentId] });

export async function closeReviewItems(tx: Db, { siteId, commentIds, now }: ReviewItems): Promise<void> {
  if (commentIds.length === 0) return;
  await tx`
    update review_items set closed_at = ${now}
    where site_id = ${siteId} and comment_id in ${tx([...commentIds])} and closed_at is null
      and not ${hasUnanswered(tx, { siteId, commentId: tx`review_items.comment_id` })}`;
}
