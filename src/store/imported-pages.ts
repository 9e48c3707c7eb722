import type { PageId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface ImportedPage {
  readonly pageId: PageId;
  readonly key: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly text: string | null;
  readonly isOpen: boolean;
  readonly createdAt: Date;
  readonly articleUpdatedAt: Date | null;
}

/** Adds a page that the site does not have. False where its key or its identifier is taken meanwhile. */
export async function insertImportedPage(tx: Db, siteId: SiteId, page: ImportedPage): Promise<boolean> {
  const made = await tx`
    insert into pages (site_id, page_id, page_key, url, title, article_text, is_open, created_at, article_updated_at)
    values (${siteId}, ${page.pageId}, ${page.key}, ${page.url}, ${page.title}, ${page.text}, ${page.isOpen},
      ${page.createdAt}, ${page.articleUpdatedAt})
    on conflict do nothing`;
  return made.count === 1;
}

/** The page keeps its own title; where it has none, it takes this one. */
export async function titlePage(tx: Db, page: { siteId: SiteId; pageId: PageId; title: string }): Promise<void> {
  await tx`
    update pages set title = ${page.title}, version = version + 1
    where site_id = ${page.siteId} and page_id = ${page.pageId} and title is null`;
}
