import type { Status } from '../comment-status.ts';
import type { AuthorId, CommentId, PageId, SiteId } from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import type { ReasonCode } from '../moderation/reason-codes.ts';
import type { Db } from './connect.ts';
import { matchesAddress, type PageAddress } from './pages.ts';
import { recordset } from './recordset.ts';

export interface QueueRow {
  commentId: CommentId;
  version: number;
  status: Status;
  body: string;
  html: string;
  createdAt: Date;
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
  score: number;
  reasons: Judgement['reasons'];
  need: number;
}

export interface QueueFilter {
  siteId: SiteId;
  status: Status;
  reason: ReasonCode | null;
  page: PageAddress | null;
  /** An author's id, or part of a name. */
  author: { id: AuthorId } | { name: string } | null;
  text: string | null;
}

export interface QueueSlice extends QueueFilter {
  sort: 'need' | 'oldest' | 'newest';
  after: { need: number; commentId: CommentId } | null;
  limit: number;
}

// `need` is a float4 in the table; as float8 it comes back in a cursor exactly as it went out.
const need = (db: Db) => db`coalesce(review_items.need, assessed.score)::float8`;

const itemsOf = (db: Db, siteId: SiteId) => db`
  select comments.comment_id as "commentId", comments.version, comments.status, comments.body, comments.html,
    comments.created_at as "createdAt", pages.page_id as "pageId", page_key as "pageKey", pages.url as "pageUrl",
    pages.title as "pageTitle", parent.comment_id as "parentId", parent.author_name as "parentAuthorName",
    left(parent.body, 2000) as "parentBody", parent.status as "parentStatus", authors.author_id as "authorId",
    comments.author_name as "authorName", comments.author_url as "authorUrl", approved_count as "authorApproved",
    rejected_count as "authorRejected", first_seen_at as "authorFirstSeenAt", assessed.score, assessed.reasons,
    ${need(db)} as need
  from comments
  join pages on pages.site_id = ${siteId} and pages.page_id = comments.page_id
  join authors on authors.site_id = ${siteId} and authors.author_id = comments.author_id
  left join comments as parent on parent.site_id = ${siteId} and parent.comment_id = comments.parent_id
  left join review_items on review_items.site_id = ${siteId} and review_items.comment_id = comments.comment_id
    and closed_at is null
  join lateral (
    select score, reasons from assessments
    where assessments.site_id = ${siteId} and assessments.comment_id = comments.comment_id
    order by assessment_id desc limit 1
  ) as assessed on true`;

/** Comments for a moderator, with their latest assessment; by default those that most need a person come first. */
export async function readQueue(db: Db, slice: QueueSlice): Promise<QueueRow[]> {
  return db<QueueRow[]>`
    ${itemsOf(db, slice.siteId)}
    where comments.site_id = ${slice.siteId} and comments.status = ${slice.status}
      ${slice.reason ? db`and assessed.reasons @> ${db.json([{ code: slice.reason }])}` : db``}
      ${slice.page ? db`and comments.page_id in (select page_id from pages where ${matchesAddress(db, slice.siteId, slice.page)})` : db``}
      ${byAuthor(db, slice.author)}
      ${slice.text ? db`and comments.body ilike ${containing(slice.text)}` : db``}
      ${afterPosition(db, slice)}
    order by ${order(db, slice.sort)}
    limit ${slice.limit}`;
}

export async function findQueueItem(db: Db, siteId: SiteId, commentId: CommentId): Promise<QueueRow | null> {
  const [row] = await db<QueueRow[]>`
    ${itemsOf(db, siteId)} where comments.site_id = ${siteId} and comments.comment_id = ${commentId}`;
  return row ?? null;
}

function byAuthor(db: Db, author: QueueFilter['author']) {
  if (author === null) return db``;
  return 'id' in author
    ? db`and comments.author_id = ${author.id}`
    : db`and comments.author_name ilike ${containing(author.name)}`;
}

const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

function order(db: Db, sort: QueueSlice['sort']) {
  if (sort === 'need') return db`${need(db)} desc, comments.comment_id`;
  return sort === 'oldest' ? db`comments.comment_id` : db`comments.comment_id desc`;
}

function afterPosition(db: Db, { sort, after }: QueueSlice) {
  if (!after) return db``;
  if (sort === 'oldest') return db`and comments.comment_id > ${after.commentId}`;
  if (sort === 'newest') return db`and comments.comment_id < ${after.commentId}`;
  return db`and (-${need(db)}, comments.comment_id) > (${-after.need}::float8, ${after.commentId}::uuid)`;
}

/** Puts new comments before a person. */
export async function openReviewItems(
  tx: Db,
  siteId: SiteId,
  items: readonly { commentId: CommentId; need: number; now: Date }[],
): Promise<void> {
  await tx`
    insert into review_items (site_id, comment_id, need, opened_at)
    select ${siteId}, "commentId", need, now
    from ${recordset(tx, items)} as given ("commentId" uuid, need real, now timestamptz)`;
}

/** Puts a comment before a person; one that comes back to the queue keeps its need, or takes its latest score. */
export async function openReviewItem(
  tx: Db,
  item: { siteId: SiteId; commentId: CommentId; need?: number; now: Date },
): Promise<void> {
  await tx`
    insert into review_items (site_id, comment_id, need, opened_at)
    select ${item.siteId}, ${item.commentId}, coalesce(${item.need ?? null}::real, (
      select score from assessments where site_id = ${item.siteId} and comment_id = ${item.commentId}
      order by assessment_id desc limit 1
    ), 0), ${item.now}
    on conflict (site_id, comment_id) do update set opened_at = excluded.opened_at, closed_at = null`;
}

export async function closeReviewItem(
  tx: Db,
  item: { siteId: SiteId; commentId: CommentId; now: Date },
): Promise<void> {
  await tx`
    update review_items set closed_at = ${item.now}
    where site_id = ${item.siteId} and comment_id = ${item.commentId} and closed_at is null`;
}
