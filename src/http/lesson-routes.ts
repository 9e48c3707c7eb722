import { Hono } from 'hono';
import { exportLessons, forgetLessons, readLessons } from '../operations/site-lessons.ts';
import { noContent, orProblem, privateJson, streamLines } from './answer.ts';
import { requireRole } from './authentication.ts';
import type { AppEnv } from './environment.ts';
import { siteOf } from './path-parameters.ts';

/** What moderators have taught the site, below /v1/sites/:site/lessons. */
export const lessonRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    return privateJson(c, orProblem(await readLessons(c.var.deps, siteId)));
  })
  .get('/export', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    return streamLines(c, orProblem(await exportLessons(c.var.deps, siteId, principal)));
  })
  .delete('/', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    return noContent(c, await forgetLessons(c.var.deps, siteId, principal));
  });
