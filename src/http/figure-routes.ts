import { Hono } from 'hono';
import { readFigures } from '../operations/read-figures.ts';
import { csvOf } from '../transfer/csv.ts';
import { orProblem, privateJson } from './answer.ts';
import { requireRole } from './authentication.ts';
import { type Stats, type StatsTable, statsQuery, statsTableQuery } from './contract.ts';
import type { AppEnv } from './environment.ts';
import { siteOf } from './path-parameters.ts';
import { readQuery } from './read-request.ts';

/** What happened on a site, in numbers; below /v1/sites/:site. */
export const figureRoutes = new Hono<AppEnv>()
  .get('/stats', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    return privateJson(c, orProblem(await readFigures(c.var.deps, siteId, readQuery(c, statsQuery))));
  })
  .get('/stats.csv', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    const { table, ...period } = readQuery(c, statsTableQuery);
    const stats = orProblem(await readFigures(c.var.deps, siteId, period));
    return c.body(tables[table](stats), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${siteId}-${table}-${stats.from}-${stats.to}.csv"`,
      'Cache-Control': 'no-store',
    });
  });

const judged = ['matches', 'confirmed', 'refuted', 'precision'];
const arrivals = ['submitted', 'published', 'held', 'rejected'];
const decided = ['decisions', 'falseHolds', 'falseRejections', 'missed', 'timed', 'medianSeconds', 'p90Seconds'];
const decisions = ['decisions', 'approved', 'rejected', 'deleted', 'reopened', 'compared', 'agreed', 'agreement'];

const tables: Record<StatsTable, (stats: Stats) => string> = {
  days: ({ days }) =>
    csvOf(
      ['day', ...arrivals, ...decided],
      days.map(({ timeToDecision: { count: timed, ...times }, ...day }) => ({ ...day, timed, ...times })),
    ),
  reasons: ({ reasons }) => csvOf(['code', ...judged], reasons),
  rules: ({ rules }) => csvOf(['name', ...judged], rules),
  moderators: ({ moderators }) => csvOf(['moderator', ...decisions], moderators),
};
