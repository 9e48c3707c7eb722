import { Hono } from 'hono';
import { orProblem, privateJson } from './answer.ts';
import { requireRole } from './authentication.ts';
import { importQuery } from './contract.ts';
import type { AppEnv } from './environment.ts';
import { siteOf } from './path-parameters.ts';
import { readFile, readQuery } from './read-request.ts';

/** Taking comments in from elsewhere, below /v1/sites/:site. */
export const importRoutes = new Hono<AppEnv>().post('/import', async (c) => {
  const siteId = siteOf(c);
  const principal = await requireRole(c, siteId, 'owner');
  const { origin, ...asked } = readQuery(c, importQuery, ['origin']);
  const origins = new Map(origin.map((mapping) => mapping.split('=') as [string, string]));
  const { bytes, hearOut } = readFile(c);
  const { importSite } = await import('../operations/import-site.ts');
  const outcome = await importSite(c.var.deps, siteId, { ...asked, origins, principal, bytes });
  if (!(await hearOut())) c.header('Connection', 'close');
  return privateJson(c, orProblem(outcome));
});
