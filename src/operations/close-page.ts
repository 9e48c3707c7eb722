import { nameOf, type Principal } from '../access/roles.ts';
import type { PageState } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import { appendAudit } from '../store/audit.ts';
import { findPage, type PageRow, setPageOpen } from '../store/pages.ts';
import { changePage } from './change-page.ts';
import type { Deps } from './deps.ts';
import { addressOf } from './page-address.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Closes a page to new comments by hand, or opens it again; what grew too old for the policy stays closed. */
export async function closePage(
  deps: Deps,
  siteId: SiteId,
  { state, principal }: { state: PageState; principal: Principal },
): Promise<PageRow | Refusal> {
  const page = await findPage(deps.sql, siteId, addressOf(state.page));
  if (page === null) return refuse('unknown_page');
  return changePage(deps, { siteId, pageId: page.pageId }, async (tx) => {
    await appendAudit(tx, {
      siteId,
      auditId: deps.newId<string>(),
      actor: nameOf(principal),
      action: state.open ? 'page.opened' : 'page.closed',
      details: { page: page.key },
      createdAt: deps.clock(),
    });
    return setPageOpen(tx, { siteId, pageId: page.pageId, isOpen: state.open });
  });
}
