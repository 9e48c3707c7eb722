import type { SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface SavedFilterRow {
  filterId: string;
  name: string;
  search: string;
  createdBy: string;
  createdAt: Date;
}

export async function listFilters(db: Db, siteId: SiteId): Promise<SavedFilterRow[]> {
  return db<SavedFilterRow[]>`
    select filter_id as "filterId", name, search, created_by as "createdBy", created_at as "createdAt"
    from saved_filters where site_id = ${siteId} order by lower(name), filter_id`;
}

/** A name that is taken stands for the new filter from now on. */
export async function saveFilter(db: Db, filter: SavedFilterRow & { siteId: SiteId }): Promise<SavedFilterRow> {
  const [row] = await db<SavedFilterRow[]>`
    insert into saved_filters (site_id, filter_id, name, search, created_by, created_at)
    values (${filter.siteId}, ${filter.filterId}, ${filter.name}, ${filter.search}, ${filter.createdBy}, ${filter.createdAt})
    on conflict (site_id, name) do update
      set search = excluded.search, created_by = excluded.created_by, created_at = excluded.created_at
    returning filter_id as "filterId", name, search, created_by as "createdBy", created_at as "createdAt"`;
  return row!;
}

export async function countFilters(db: Db, siteId: SiteId): Promise<number> {
  const [row] = await db<{ count: number }[]>`select count(*) from saved_filters where site_id = ${siteId}`;
  return row!.count;
}

/** False where there is none. */
export async function deleteFilter(db: Db, siteId: SiteId, filterId: string): Promise<boolean> {
  const deleted = await db`delete from saved_filters where site_id = ${siteId} and filter_id = ${filterId}`;
  return deleted.count === 1;
}
