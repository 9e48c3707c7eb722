import type { PageRequest } from '../http/contract.ts';
import type { PageId, SiteId } from '../ids.ts';
import { canonicalUrl } from '../pages/canonical-url.ts';
import { findPage, type PageRow, saveArticle as saveInStore } from '../store/pages.ts';
import { findSite } from '../store/sites.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Takes an article's title and text from its site; comments are judged against them from then on. */
export async function saveArticle(deps: Deps, siteId: SiteId, request: PageRequest): Promise<PageRow | Refusal> {
  const site = await findSite(deps.sql, siteId);
  if (site === null) return refuse('unknown_site');
  if (!site.origins.includes(new URL(request.url).origin)) return refuse('foreign_origin');
  const url = canonicalUrl(request.url)!;
  const page = await inTransaction(deps.sql, async (tx) => {
    const known = request.key === undefined ? await findPage(tx, siteId, { key: null, url }) : null;
    return saveInStore(tx, {
      siteId,
      pageId: deps.newId<PageId>(),
      key: request.key ?? known?.key ?? url,
      url,
      title: request.title,
      text: request.text,
      isOpen: request.open ?? null,
      now: deps.clock(),
    });
  });
  deps.announce({ siteId, pageId: page.pageId });
  return page;
}
