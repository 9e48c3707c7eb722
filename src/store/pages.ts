import type { PageId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

/** How a page is asked for: by the site's stable key, by its canonical address, or by either. */
export interface PageAddress {
  readonly key: string | null;
  readonly url: string | null;
}

export interface PageRow {
  pageId: PageId;
  key: string;
  url: string | null;
  title: string | null;
  isOpen: boolean;
  commentCount: number;
  version: number;
  createdAt: Date;
}

const columns = (db: Db) => db`
  page_id as "pageId", page_key as key, url, title, is_open as "isOpen", comment_count as "commentCount", version,
  created_at as "createdAt"`;

/** A page is known by its key; an address alone finds the page of that key or, failing that, of that address. */
export const matchesAddress = (db: Db, siteId: SiteId, address: PageAddress) => db`
  site_id = ${siteId} and (page_key in (${address.key ?? ''}, ${address.url ?? ''}) or url = ${address.url})`;

export const bestMatchFirst = (db: Db, address: PageAddress) => db`
  page_key = ${address.key ?? ''} desc, page_key = ${address.url ?? ''} desc, page_id`;

export async function findPage(db: Db, siteId: SiteId, address: PageAddress): Promise<PageRow | null> {
  const [row] = await db<PageRow[]>`
    select ${columns(db)} from pages
    where ${matchesAddress(db, siteId, address)}
    order by ${bestMatchFirst(db, address)} limit 1`;
  return row ?? null;
}

interface NewPage {
  siteId: SiteId;
  pageId: PageId;
  key: string;
  url: string | null;
  title: string | null;
  now: Date;
}

export const lockPage = (tx: Db, siteId: SiteId, pageId: PageId): Promise<void> => lockPages(tx, siteId, [pageId]);

/** Always in the same order, so that two who lock several never wait for each other. */
export async function lockPages(tx: Db, siteId: SiteId, pageIds: readonly PageId[]): Promise<void> {
  await tx`
    select from pages where site_id = ${siteId} and page_id in ${tx([...pageIds])} order by page_key for update`;
}

/** What the site itself says of a page replaces what was known. */
export async function saveArticle(
  tx: Db,
  page: NewPage & { url: string; title: string; text: string; isOpen: boolean | null },
): Promise<PageRow> {
  const [row] = await tx<PageRow[]>`
    insert into pages (site_id, page_id, page_key, url, title, article_text, is_open, created_at, article_updated_at)
    values (${page.siteId}, ${page.pageId}, ${page.key}, ${page.url}, ${page.title}, ${page.text},
      ${page.isOpen ?? true}, ${page.now}, ${page.now})
    on conflict (site_id, page_key) do update set
      url = excluded.url, title = excluded.title, article_text = excluded.article_text,
      is_open = coalesce(${page.isOpen}, pages.is_open),
      article_updated_at = excluded.article_updated_at,
      version = pages.version + ((pages.url, pages.title, pages.is_open) is distinct from
        (excluded.url, excluded.title, coalesce(${page.isOpen}, pages.is_open)))::integer
    returning ${columns(tx)}`;
  return row!;
}

/** Opens or closes a page; its version is bumped where that changes anything. */
export async function setPageOpen(tx: Db, page: { siteId: SiteId; pageId: PageId; isOpen: boolean }): Promise<PageRow> {
  const [row] = await tx<PageRow[]>`
    update pages set is_open = ${page.isOpen}, version = version + (is_open <> ${page.isOpen})::integer
    where site_id = ${page.siteId} and page_id = ${page.pageId}
    returning ${columns(tx)}`;
  return row!;
}

/** Says that what readers see of the page has changed; returns the new version. */
export async function bumpPage(tx: Db, page: { siteId: SiteId; pageId: PageId; countChange: number }): Promise<number> {
  const versions = await bumpPages(tx, page.siteId, [{ ...page, steps: 1 }]);
  return versions.get(page.pageId)!;
}

/** The same for several pages, by so many versions each. */
export async function bumpPages(
  tx: Db,
  siteId: SiteId,
  pages: readonly { pageId: PageId; countChange: number; steps: number }[],
): Promise<ReadonlyMap<PageId, number>> {
  if (pages.length === 0) return new Map();
  const given = pages.map(({ pageId, countChange, steps }) => ({ pageId, countChange, steps }));
  const rows = await tx<{ pageId: PageId; version: number }[]>`
    update pages set version = version + changed.steps, comment_count = comment_count + changed."countChange"
    from jsonb_to_recordset(${tx.json(given)}) as changed ("pageId" uuid, "countChange" integer, steps integer)
    where pages.site_id = ${siteId} and pages.page_id = changed."pageId"
    returning pages.page_id as "pageId", pages.version`;
  return new Map(rows.map(({ pageId, version }) => [pageId, version]));
}

/** Approved comments of each page asked for, in the order asked; 0 for a page that is not known. */
export async function countComments(db: Db, siteId: SiteId, addresses: readonly PageAddress[]): Promise<number[]> {
  const rows = await db<{ position: number; count: number }[]>`
    select asked.position, coalesce(found.comment_count, 0) as count
    from jsonb_to_recordset(${db.json(addresses.map((address, position) => ({ ...address, position })) as never)})
      as asked (position integer, key text, url text)
    left join lateral (
      select comment_count from pages
      where site_id = ${siteId} and (page_key in (asked.key, asked.url) or url = asked.url)
      order by page_key = asked.key desc nulls last, page_key = asked.url desc nulls last, page_id
      limit 1
    ) as found on true
    order by asked.position`;
  return rows.map((row) => row.count);
}
