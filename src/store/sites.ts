import type { SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface SiteRow {
  siteId: SiteId;
  name: string;
  origins: string[];
  /** As the owner stored it; keys that were left out take the policy's defaults. */
  policy: Record<string, unknown>;
  createdAt: Date;
}

const columns = (db: Db) => db`site_id as "siteId", name, origins, policy, created_at as "createdAt"`;

export async function findSite(db: Db, siteId: SiteId): Promise<SiteRow | null> {
  const [row] = await db<SiteRow[]>`select ${columns(db)} from sites where site_id = ${siteId}`;
  return row ?? null;
}

/** The site, locked until the transaction ends. */
export async function lockSite(tx: Db, siteId: SiteId): Promise<SiteRow | null> {
  const [row] = await tx<SiteRow[]>`select ${columns(tx)} from sites where site_id = ${siteId} for update`;
  return row ?? null;
}

export async function listSites(db: Db): Promise<SiteRow[]> {
  return db<SiteRow[]>`select ${columns(db)} from sites order by site_id`;
}

/** Null where a site of this name is there already. */
export async function insertSite(
  db: Db,
  site: { siteId: SiteId; name: string; origins: readonly string[]; now: Date },
): Promise<SiteRow | null> {
  const [row] = await db<SiteRow[]>`
    insert into sites (site_id, name, origins, created_at)
    values (${site.siteId}, ${site.name}, ${db.json([...site.origins])}, ${site.now})
    on conflict (site_id) do nothing
    returning ${columns(db)}`;
  return row ?? null;
}

export async function updateSite(
  db: Db,
  siteId: SiteId,
  change: { name?: string | undefined; origins?: readonly string[] | undefined; policy?: object | undefined },
): Promise<SiteRow | null> {
  const [row] = await db<SiteRow[]>`
    update sites set
      name = coalesce(${change.name ?? null}, name),
      origins = coalesce(${change.origins ? db.json([...change.origins]) : null}, origins),
      policy = coalesce(${change.policy ? db.json(change.policy as never) : null}, policy)
    where site_id = ${siteId}
    returning ${columns(db)}`;
  return row ?? null;
}

/** Removes a site with everything on it; its records only where their erasure is recorded. False where there is none. */
export async function deleteSite(tx: Db, siteId: SiteId): Promise<boolean> {
  const removed = await tx`delete from sites where site_id = ${siteId}`;
  return removed.count === 1;
}
