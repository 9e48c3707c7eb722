import { Hono } from 'hono';
import { exportSite } from '../operations/export-site.ts';
import { changeSite, createSite, listSites, readSite, removeSite } from '../operations/manage-sites.ts';
import { readInstallationAudit } from '../operations/read-audit.ts';
import { noContent, orProblem, privateJson, streamLines } from './answer.ts';
import { requireInstallationOwner, requireRole } from './authentication.ts';
import { auditQuery, sitePatch, siteRequest } from './contract.ts';
import type { AppEnv } from './environment.ts';
import { siteOf } from './path-parameters.ts';
import { readJson, readQuery } from './read-request.ts';

/** Sites, below /v1/sites. */
export const siteRoutes = new Hono<AppEnv>()
  .post('/', async (c) => {
    const principal = await requireInstallationOwner(c);
    const request = await readJson(c, siteRequest);
    return privateJson(c, orProblem(await createSite(c.var.deps, { ...request, principal })), 201);
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
    const principal = await requireRole(c, siteId, 'owner');
    const change = await readJson(c, sitePatch);
    return privateJson(c, orProblem(await changeSite(c.var.deps, siteId, { ...change, principal })));
  })
  .delete('/:site', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    return noContent(c, await removeSite(c.var.deps, siteId, { principal }));
  })
  .get('/:site/export', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    return streamLines(c, orProblem(await exportSite(c.var.deps, siteId, principal)));
  });

/** What was done to the installation, below /v1/audit. */
export const installationAuditRoutes = new Hono<AppEnv>().get('/', async (c) => {
  await requireInstallationOwner(c);
  const { limit, cursor = null } = readQuery(c, auditQuery);
  return privateJson(c, await readInstallationAudit(c.var.deps, { limit, before: cursor }));
});
