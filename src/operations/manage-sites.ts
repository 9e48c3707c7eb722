import { nameOf, type Principal } from '../access/roles.ts';
import type { Site, SiteRequest } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import type { Policy } from '../moderation/policy.ts';
import { recordErasure } from '../store/erasures.ts';
import * as store from '../store/sites.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';
import { recordAct, recordInstallationAct } from './record-act.ts';
import { type Refusal, refuse } from './refusal.ts';
import { policyInForce } from './site-policy.ts';

interface By {
  principal: Principal;
}

const siteOf = (row: store.SiteRow): Site => ({
  site: row.siteId,
  name: row.name,
  origins: row.origins,
  createdAt: row.createdAt.toISOString(),
});

export async function createSite(
  deps: Deps,
  { site, name, origins, principal }: SiteRequest & By,
): Promise<Site | Refusal> {
  const siteId = site as SiteId;
  return inTransaction<Site | Refusal>(deps.sql, async (tx) => {
    const row = await store.insertSite(tx, { siteId, name, origins, now: deps.clock() });
    if (row === null) return refuse('site_exists');
    const act = { principal, action: 'site.made', details: { site, name, origins } };
    await recordAct(tx, deps, { siteId, ...act });
    await recordInstallationAct(tx, deps, act);
    return siteOf(row);
  });
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
  { principal, ...change }: { name?: string | undefined; origins?: string[] | undefined } & By,
): Promise<Site | Refusal> {
  const outcome = await inTransaction<Site | Refusal>(deps.sql, async (tx) => {
    const row = await store.updateSite(tx, siteId, change);
    if (row === null) return refuse('unknown_site');
    await recordAct(tx, deps, { siteId, principal, action: 'site.changed', details: change });
    return siteOf(row);
  });
  deps.announce({ siteId, pageId: null });
  return outcome;
}

/** Removes the site with all its threads, records and tokens. */
export async function removeSite(deps: Deps, siteId: SiteId, { principal }: By): Promise<Refusal | null> {
  const outcome = await inTransaction<Refusal | null>(deps.sql, async (tx) => {
    if ((await store.findSite(tx, siteId)) === null) return refuse('unknown_site');
    const by = nameOf(principal);
    await recordErasure(tx, { erasureId: deps.newId<string>(), siteId, commentIds: null, by, now: deps.clock() });
    await store.deleteSite(tx, siteId);
    await recordInstallationAct(tx, deps, { principal, action: 'site.removed', details: { site: siteId } });
    return null;
  });
  deps.announce({ siteId, pageId: null });
  return outcome;
}

/** The policy in force, every default filled in. */
export async function readPolicy(deps: Deps, siteId: SiteId): Promise<Policy | Refusal> {
  const row = await store.findSite(deps.sql, siteId);
  return row === null ? refuse('unknown_site') : policyInForce(row.policy);
}

/** Replaces the policy; what is left out goes back to its default. Only what was given is stored, so that defaults can improve. */
export async function replacePolicy(
  deps: Deps,
  siteId: SiteId,
  { given, principal }: { given: object } & By,
): Promise<Policy | Refusal> {
  const outcome = await inTransaction<Policy | Refusal>(deps.sql, async (tx) => {
    const row = await store.updateSite(tx, siteId, { policy: given });
    if (row === null) return refuse('unknown_site');
    await recordAct(tx, deps, { siteId, principal, action: 'policy.replaced', details: { policy: given } });
    return policyInForce(row.policy);
  });
  deps.announce({ siteId, pageId: null });
  return outcome;
}
