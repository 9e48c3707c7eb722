import { nameOf, type Principal } from '../access/roles.ts';
import type { FilterRequest, SavedFilter } from '../http/contract.ts';
import { isUuid, type SiteId } from '../ids.ts';
import * as store from '../store/saved-filters.ts';
import { findSite } from '../store/sites.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';

const most = 50;

export async function listFilters(deps: Deps, siteId: SiteId): Promise<SavedFilter[]> {
  return (await store.listFilters(deps.sql, siteId)).map(filterOf);
}

/** Keeps a filter under its name for all moderators of the site; the same name again replaces it. */
export async function saveFilter(
  deps: Deps,
  siteId: SiteId,
  { principal, ...filter }: FilterRequest & { principal: Principal },
): Promise<SavedFilter | Refusal> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  if ((await store.countFilters(deps.sql, siteId)) >= most) return refuse('too_many_filters');
  const row = await store.saveFilter(deps.sql, {
    siteId,
    filterId: deps.newId<string>(),
    ...filter,
    createdBy: nameOf(principal),
    createdAt: deps.clock(),
  });
  return filterOf(row);
}

export async function removeFilter(deps: Deps, siteId: SiteId, filterId: string): Promise<Refusal | null> {
  const isRemoved = isUuid(filterId) && (await store.deleteFilter(deps.sql, siteId, filterId));
  return isRemoved ? null : refuse('unknown_filter');
}

const filterOf = ({ filterId, createdAt, ...filter }: store.SavedFilterRow): SavedFilter => ({
  id: filterId,
  ...filter,
  createdAt: createdAt.toISOString(),
});
