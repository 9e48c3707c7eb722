import type { SessionHolder } from '../access/session.ts';
import type { SiteId } from '../ids.ts';
import { findSite } from '../store/sites.ts';
import { listTokensOfPerson } from '../store/tokens.ts';
import { authenticateHolder } from './authenticate.ts';
import type { Deps } from './deps.ts';
import { listSites } from './manage-sites.ts';

export interface Places {
  role: 'owner of all' | 'by site';
  sites: { site: string; name: string }[];
}

/** The sites that a session opens; null where its token was revoked, or a person has none left. */
export async function placesOf(deps: Deps, holder: SessionHolder): Promise<Places | null> {
  const siteIds = holder.kind === 'person' ? await sitesOfPerson(deps, holder.identity) : [holder.siteId];
  const [first = null] = siteIds;
  const principal = await authenticateHolder(deps, holder, first);
  if (principal === null) return null;
  if (principal.kind === 'installation-owner') return { role: 'owner of all', sites: await listSites(deps) };
  const sites = await Promise.all(siteIds.map((siteId) => findSite(deps.sql, siteId!)));
  return {
    role: 'by site',
    sites: sites.flatMap((site) => (site === null ? [] : [{ site: site.siteId, name: site.name }])),
  };
}

async function sitesOfPerson(deps: Deps, identity: string): Promise<SiteId[]> {
  const tokens = await listTokensOfPerson(deps.sql, identity);
  return tokens.filter(({ isRevoked }) => !isRevoked).map(({ siteId }) => siteId);
}
