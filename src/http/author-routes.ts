import { Hono } from 'hono';
import { erasePerson } from '../operations/erase-person.ts';
import { exportPerson } from '../operations/export-person.ts';
import { orProblem, privateJson, streamLines } from './answer.ts';
import { requireRole } from './authentication.ts';
import { erasureQuery } from './contract.ts';
import type { AppEnv } from './environment.ts';
import { authorOf, siteOf } from './path-parameters.ts';
import { readQuery } from './read-request.ts';

/** What a person may ask of a site about themselves, below /v1/sites/:site/authors/:id. */
export const authorRoutes = new Hono<AppEnv>()
  .get('/export', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    const person = { siteId, authorId: authorOf(c), principal };
    return streamLines(c, orProblem(await exportPerson(c.var.deps, person)));
  })
  .delete('/', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    const { comments } = readQuery(c, erasureQuery);
    const person = { siteId, authorId: authorOf(c), comments, principal };
    return privateJson(c, orProblem(await erasePerson(c.var.deps, person)));
  });
