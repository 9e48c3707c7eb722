import { Hono } from 'hono';
import { answerAppeal } from '../operations/answer-appeal.ts';
import { listAppeals } from '../operations/list-appeals.ts';
import { orProblem, privateJson } from './answer.ts';
import { requireRole } from './authentication.ts';
import { appealRulingRequest, appealsQuery } from './contract.ts';
import type { AppEnv } from './environment.ts';
import { appealOf, siteOf } from './path-parameters.ts';
import { readJson, readQuery } from './read-request.ts';

/** What authors say against decisions, and its answers; below /v1/sites/:site/appeals. */
export const appealRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    return privateJson(c, orProblem(await listAppeals(c.var.deps, siteId, readQuery(c, appealsQuery))));
  })
  .post('/:id/answer', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'moderator');
    const ruling = await readJson(c, appealRulingRequest);
    const answered = await answerAppeal(c.var.deps, { ...ruling, siteId, appealId: appealOf(c), principal });
    return privateJson(c, orProblem(answered));
  });
