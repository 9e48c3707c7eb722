import type { Status } from '../comment-status.ts';
import type { AuthorId, CommentId, PageId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface ExportedPage {
  pageId: PageId;
  key: string;
  url: string | null;
  title: string | null;
  articleText: string | null;
  isOpen: boolean;
  createdAt: Date;
}

export interface ExportedComment {
  commentId: CommentId;
  pageId: PageId;
  parentId: CommentId | null;
  authorId: AuthorId;
  authorName: string;
  authorUrl: string | null;
  status: Status;
  body: string;
  createdAt: Date;
  editedAt: Date | null;
}

/** A slice behind the last id; ids sort by time, so parents come before their replies. */
export interface ExportSlice<Id> {
  siteId: SiteId;
  after: Id | null;
  limit: number;
}

// Sorts before every UUID that is ever made.
const beforeAll = '00000000-0000-0000-0000-000000000000';

export async function readPagesForExport(db: Db, slice: ExportSlice<PageId>): Promise<ExportedPage[]> {
  return db<ExportedPage[]>`
    select page_id as "pageId", page_key as key, url, title, article_text as "articleText", is_open as "isOpen",
      created_at as "createdAt"
    from pages where site_id = ${slice.siteId} and page_id > ${slice.after ?? beforeAll}
    order by page_id limit ${slice.limit}`;
}

export async function readCommentsForExport(db: Db, slice: ExportSlice<CommentId>): Promise<ExportedComment[]> {
  return db<ExportedComment[]>`
    select comment_id as "commentId", page_id as "pageId", parent_id as "parentId", author_id as "authorId",
      author_name as "authorName", author_url as "authorUrl", status, body, created_at as "createdAt", edited_at as "editedAt"
    from comments where site_id = ${slice.siteId} and comment_id > ${slice.after ?? beforeAll}
    order by comment_id limit ${slice.limit}`;
}
