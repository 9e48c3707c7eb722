import type { CommentId, PageId, SiteId } from '../ids.ts';
import type { Db, Sql } from './connect.ts';
import type { PageAddress } from './pages.ts';
import { standsInThread, type ThreadRow, threadColumns } from './threads.ts';

export interface PageState {
  pageId: PageId;
  version: number;
  commentCount: number;
}

/** How the pages asked for are now, in the order asked; null for a page that is not known. */
export async function findPageStates(
  db: Db,
  pages: readonly { siteId: SiteId; address: PageAddress }[],
): Promise<(PageState | null)[]> {
  const asked = pages.map(({ siteId, address }, position) => ({ siteId, ...address, position }));
  const rows = await db<(PageState & { isKnown: boolean })[]>`
    select page_id as "pageId", version, comment_count as "commentCount", page_id is not null as "isKnown"
    from jsonb_to_recordset(${db.json(asked as never)}) as asked (position integer, "siteId" text, key text, url text)
    left join lateral (
      select page_id, version, comment_count from pages
      where site_id = asked."siteId" and (page_key in (asked.key, asked.url) or pages.url = asked.url)
      order by page_key = asked.key desc nulls last, page_key = asked.url desc nulls last, page_id
      limit 1
    ) as found on true
    order by asked.position`;
  return rows.map(({ isKnown, ...state }) => (isKnown ? state : null));
}

export interface ChangeRow {
  changedId: CommentId;
  version: number;
  /** How it stands in the thread now; null where it is gone. */
  row: ThreadRow | null;
}

/** The latest changes after a version, newest first. What a comment says is read from rows alone that stand in the thread. */
export async function readChanges(
  db: Db,
  wanted: { siteId: SiteId; pageId: PageId; since: number; limit: number },
): Promise<ChangeRow[]> {
  const { siteId, pageId } = wanted;
  const rows = await db<(ThreadRow & Omit<ChangeRow, 'row'> & { stands: boolean })[]>`
    with changed as (
      select comment_id as "changedId", changed_in, comments.path as changed_path from comments
      where site_id = ${siteId} and page_id = ${pageId} and changed_in > ${wanted.since}
      order by changed_in desc limit ${wanted.limit}
    )
    select "changedId", changed_in as version, standing."commentId" is not null as stands, standing.*
    from changed left join lateral (
      select ${threadColumns(db, db`0::float8`)} from comments
      where site_id = ${siteId} and comment_id = "changedId" and ${standsInThread(db)}
      limit 1
    ) as standing on true
    order by changed_in desc, changed_path desc`;
  return rows.map(({ changedId, version, stands, ...row }) => ({ changedId, version, row: stands ? row : null }));
}

export interface ChangedPage {
  readonly siteId: SiteId;
  readonly pageId: PageId;
}

export interface Change {
  readonly siteId: SiteId;
  /** Null where the site itself has changed: its policy, its origins, or that it is there at all. */
  readonly pageId: PageId | null;
}

const channel = 'ontopic_pages';

/**
 * Tells every process that listens of these changes. Not part of the changing transactions: notifying ones
 * commit one after the other, each with its own flush to disk.
 */
export async function notifyOfChanges(db: Db, changes: readonly Change[]): Promise<void> {
  const payloads = changes.map(({ siteId, pageId }) => `${siteId} ${pageId ?? ''}`);
  await db`select pg_notify(${channel}, change) from jsonb_array_elements_text(${db.json(payloads)}) as change`;
}

/** Calls back for every change that any process tells of, and, each time listening begins anew, that some were missed. */
export async function listenToChanges(
  sql: Sql,
  heard: { onChange: (change: Change) => void; onGap: () => void },
): Promise<void> {
  const onPayload = (payload: string) => {
    const [siteId, pageId] = payload.split(' ') as [SiteId, PageId | ''];
    heard.onChange({ siteId, pageId: pageId || null });
  };
  await sql.listen(channel, onPayload, heard.onGap);
}
