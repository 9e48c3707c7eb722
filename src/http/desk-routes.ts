import { Hono } from 'hono';
import { mayActAs } from '../access/roles.ts';
import { extendPolicy } from '../operations/extend-policy.ts';
import { listFilters, removeFilter, saveFilter } from '../operations/saved-filters.ts';
import { watchDesk } from '../operations/watch-desk.ts';
import { noContent, orProblem, privateJson } from './answer.ts';
import { requireRole } from './authentication.ts';
import { filterRequest, policyEntry, watchRequest } from './contract.ts';
import type { AppEnv } from './environment.ts';
import { siteOf } from './path-parameters.ts';
import { readJson } from './read-request.ts';

/** What an open review page calls, below /v1/sites/:site. */
export const deskRoutes = new Hono<AppEnv>()
  .post('/review/watch', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'reader');
    const watch = await readJson(c, watchRequest);
    // Who may not decide keeps nobody away.
    const looking = mayActAs(principal, siteId, 'moderator') ? watch.looking : null;
    return privateJson(c, await watchDesk(c.var.deps, { siteId, principal, watch: { ...watch, looking } }));
  })
  .get('/review/filters', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    return privateJson(c, { filters: await listFilters(c.var.deps, siteId) });
  })
  .post('/review/filters', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'moderator');
    const filter = await readJson(c, filterRequest);
    return privateJson(c, orProblem(await saveFilter(c.var.deps, siteId, { ...filter, principal })), 201);
  })
  .delete('/review/filters/:id', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'moderator');
    return noContent(c, await removeFilter(c.var.deps, siteId, c.req.param('id')));
  })
  .post('/policy/entries', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    const entry = await readJson(c, policyEntry);
    return privateJson(c, orProblem(await extendPolicy(c.var.deps, siteId, { ...entry, principal })));
  });
