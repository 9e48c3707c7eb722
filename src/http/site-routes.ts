import { Hono } from 'hono';
import { exportSite } from '../operations/export-site.ts';
import { changeSite, createSite, listSites, readSite, removeSite } from '../operations/manage-sites.ts';
import { issueToken, listTokens, revokeToken } from '../operations/manage-tokens.ts';
import { noContent, orProblem, privateJson, streamLines } from './answer.ts';
import { requireInstallationOwner, requireRole } from './authentication.ts';
import { sitePatch, siteRequest, tokenRequest } from './contract.ts';
import type { AppEnv } from './environment.ts';
import { siteOf, tokenOf } from './path-parameters.ts';
import { readJson } from './read-request.ts';

/** Sites and their tokens, below /v1/sites. */
export const siteRoutes = new Hono<AppEnv>()
  .post('/', async (c) => {
    await requireInstallationOwner(c);
    return privateJson(c, orProblem(await createSite(c.var.deps, await readJson(c, siteRequest))), 201);
  })
  .get('/', async (c) => {
    await requireInstallationOwner(c);
    return privateJson(c, { sites: await listSites(c.var.deps) });
  })
  .get('/:site', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    return privateJson(c, orProblem(await readSite(c.var.deps, siteId)));
  })
  .patch('/:site', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'owner');
    return privateJson(c, orProblem(await changeSite(c.var.deps, siteId, await readJson(c, sitePatch))));
  })
  .delete('/:site', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'owner');
    return noContent(c, await removeSite(c.var.deps, siteId));
  })
  .get('/:site/export', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'owner');
    return streamLines(c, orProblem(await exportSite(c.var.deps, siteId)));
  })
  .post('/:site/tokens', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'owner');
    return privateJson(c, orProblem(await issueToken(c.var.deps, siteId, await readJson(c, tokenRequest))), 201);
  })
  .get('/:site/tokens', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'owner');
    return privateJson(c, { tokens: await listTokens(c.var.deps, siteId) });
  })
  .delete('/:site/tokens/:id', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'owner');
    return noContent(c, await revokeToken(c.var.deps, siteId, tokenOf(c)));
  });
