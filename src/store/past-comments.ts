import type { Status } from '../comment-status.ts';
import type { CommentId, PageId, SiteId } from '../ids.ts';
import type { Scores } from '../moderation/assess.ts';
import type { Action } from '../moderation/decide.ts';
import type { ReasonCode } from '../moderation/reason-codes.ts';
import type { Db } from './connect.ts';
import { knownArticle } from './fetched-articles.ts';

/** A comment of the past, with what it was judged by and what became of it. */
export interface PastComment {
  commentId: CommentId;
  pageId: PageId;
  body: string;
  parentBody: string | null;
  authorName: string;
  authorUrl: string | null;
  approved: number;
  rejected: number;
  status: Status;
  createdAt: Date;
  /** What it was last judged to be. */
  judged: Action;
  ruleset: string;
  scores: Partial<Scores>;
  codes: ReasonCode[];
  /** What a person last decided; null where none has. */
  decided: 'approve' | 'reject' | 'delete' | 'reopen' | null;
}

export interface PastSlice {
  siteId: SiteId;
  /** Behind this id; ids sort by time. */
  after: string;
  limit: number;
}

/** Oldest first. The author's counts are those of today: what they were at the time is not kept. */
export async function readPastComments(db: Db, { siteId, after, limit }: PastSlice): Promise<PastComment[]> {
  return db<PastComment[]>`
    select comments.comment_id as "commentId", comments.page_id as "pageId", comments.body, parent.body as "parentBody",
      comments.author_name as "authorName", comments.author_url as "authorUrl", approved_count as approved,
      rejected_count as rejected, comments.status, comments.created_at as "createdAt", assessed.action as judged, assessed.ruleset, assessed.scores, assessed.codes,
      decided.action as decided
    from comments
    join authors on authors.site_id = comments.site_id and authors.author_id = comments.author_id
    left join comments as parent on parent.site_id = comments.site_id and parent.comment_id = comments.parent_id
    join lateral (
      select action, ruleset, scores, jsonb_path_query_array(reasons, '$[*].code') as codes from assessments
      where assessments.site_id = comments.site_id and assessments.comment_id = comments.comment_id
      order by assessment_id desc limit 1
    ) as assessed on true
    left join lateral (
      select action from decisions
      where decisions.site_id = comments.site_id and decisions.comment_id = comments.comment_id
      order by decision_id desc limit 1
    ) as decided on true
    where comments.site_id = ${siteId} and comments.comment_id > ${after}
    order by comments.comment_id limit ${limit}`;
}

export async function countPastComments(db: Db, { siteId, after }: Omit<PastSlice, 'limit'>): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*) from comments where site_id = ${siteId} and comment_id > ${after}`;
  return row!.count;
}

export interface PageOfPast {
  pageId: PageId;
  url: string | null;
  title: string | null;
  text: string | null;
  createdAt: Date;
}

export async function readPagesOfPast(db: Db, siteId: SiteId, pageIds: readonly PageId[]): Promise<PageOfPast[]> {
  return db<PageOfPast[]>`
    select page_id as "pageId", page.url, page.created_at as "createdAt", ${db.unsafe(knownArticle)}
    from pages as page
    left join fetched_articles as fetched on fetched.site_id = ${siteId} and fetched.url = page.url
    where page.site_id = ${siteId} and page_id in ${db([...pageIds])}`;
}
