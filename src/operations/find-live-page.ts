import type { SiteId } from '../ids.ts';
import { findPage } from '../store/pages.ts';
import { findSite } from '../store/sites.ts';
import type { Deps } from './deps.ts';
import { addressOf } from './page-address.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The present version of a page that somebody wants to follow; 0 for one that nobody has commented on. */
export async function findLivePage(deps: Deps, siteId: SiteId, page: string): Promise<{ version: number } | Refusal> {
  const [site, found] = await Promise.all([findSite(deps.sql, siteId), findPage(deps.sql, siteId, addressOf(page))]);
  return site === null ? refuse('unknown_site') : { version: found?.version ?? 0 };
}
