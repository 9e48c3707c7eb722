import type { PageId, SiteId } from '../ids.ts';
import type { ChangedPage } from '../store/changes.ts';
import type { Db } from '../store/connect.ts';
import { lockPage, lockPages } from '../store/pages.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';

/** Changes what stands on a page, under the page's lock; whoever follows the page is told once that is committed. */
export async function changePage<T>(deps: Deps, page: ChangedPage, work: (tx: Db) => Promise<T>): Promise<T> {
  const outcome = await inTransaction<T>(deps.sql, async (tx) => {
    await lockPage(tx, page.siteId, page.pageId);
    return work(tx);
  });
  deps.announce(page);
  return outcome;
}

/** The same for several pages at once. */
export async function changePages<T>(
  deps: Deps,
  { siteId, pageIds }: { siteId: SiteId; pageIds: readonly PageId[] },
  work: (tx: Db) => Promise<T>,
): Promise<T> {
  const outcome = await inTransaction<T>(deps.sql, async (tx) => {
    await lockPages(tx, siteId, pageIds);
    return work(tx);
  });
  for (const pageId of pageIds) deps.announce({ siteId, pageId });
  return outcome;
}
