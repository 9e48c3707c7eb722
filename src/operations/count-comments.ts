import type { Counts } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import { countComments as countInStore } from '../store/pages.ts';
import { findSite } from '../store/sites.ts';
import type { Deps } from './deps.ts';
import { addressOf } from './page-address.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Approved comments of up to 100 pages, under the names by which they were asked for. */
export async function countComments(deps: Deps, siteId: SiteId, pages: readonly string[]): Promise<Counts | Refusal> {
  const [site, numbers] = await Promise.all([
    findSite(deps.sql, siteId),
    countInStore(deps.sql, siteId, pages.map(addressOf)),
  ]);
  if (site === null) return refuse('unknown_site');
  return { counts: Object.fromEntries(pages.map((page, i) => [page, numbers[i]!])) };
}
