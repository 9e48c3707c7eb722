import type { Site, SiteRequest } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import type { Policy } from '../moderation/policy.ts';
import * as store from '../store/sites.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';
import { policyInForce } from './site-policy.ts';

const siteOf = (row: store.SiteRow): Site => ({
  site: row.siteId,
  name: row.name,
  origins: row.origins,
  createdAt: row.createdAt.toISOString(),
});

export async function createSite(deps: Deps, request: SiteRequest): Promise<Site | Refusal> {
  const { site, name, origins } = request;
  const row = await store.insertSite(deps.sql, { siteId: site as SiteId, name, origins, now: deps.clock() });
  return row === null ? refuse('site_exists') : siteOf(row);
}

export async function listSites(deps: Deps): Promise<Site[]> {
  return (await store.listSites(deps.sql)).map(siteOf);
}

export async function readSite(deps: Deps, siteId: SiteId): Promise<Site | Refusal> {
  const row = await store.findSite(deps.sql, siteId);
  return row === null ? refuse('unknown_site') : siteOf(row);
}

export async function changeSite(
  deps: Deps,
  siteId: SiteId,
  change: { name?: string | undefined; origins?: string[] | undefined },
): Promise<Site | Refusal> {
  const row = await store.updateSite(deps.sql, siteId, change);
  deps.announce({ siteId, pageId: null });
  return row === null ? refuse('unknown_site') : siteOf(row);
}

/** Removes the site with all its threads, records and tokens. */
export async function removeSite(deps: Deps, siteId: SiteId): Promise<Refusal | null> {
  const isRemoved = await store.deleteSite(deps.sql, siteId);
  deps.announce({ siteId, pageId: null });
  return isRemoved ? null : refuse('unknown_site');
}

/** The policy in force, every default filled in. */
export async function readPolicy(deps: Deps, siteId: SiteId): Promise<Policy | Refusal> {
  const row = await store.findSite(deps.sql, siteId);
  return row === null ? refuse('unknown_site') : policyInForce(row.policy);
}

/** Replaces the policy; what is left out goes back to its default. Only what was given is stored, so that defaults can improve. */
export async function replacePolicy(deps: Deps, siteId: SiteId, given: object): Promise<Policy | Refusal> {
  const row = await store.updateSite(deps.sql, siteId, { policy: given });
  deps.announce({ siteId, pageId: null });
  return row === null ? refuse('unknown_site') : policyInForce(row.policy);
}
