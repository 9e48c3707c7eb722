import { Hono } from 'hono';
import { exportStatements, readTransparency } from '../operations/read-transparency.ts';
import type { ExportedStatement } from '../review/exported-statement.ts';
import { csvOf } from '../transfer/csv.ts';
import { orProblem, privateJson, streamLines } from './answer.ts';
import { requireRole } from './authentication.ts';
import { statementsExportQuery, transparencyQuery } from './contract.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { siteOf } from './path-parameters.ts';
import { readQuery } from './read-request.ts';
import { TransparencyPage } from './transparency-page.tsx';
import { transparencyRows } from './transparency-rows.ts';

/** What a site owes the public; below /v1/sites/:site/transparency. */
export const transparencyRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    const { format = wishOf(c), ...period } = readQuery(c, transparencyQuery);
    const report = orProblem(await readTransparency(c.var.deps, siteId, period));
    c.header('Vary', 'Accept', { append: true });
    if (format === 'json') return privateJson(c, report);
    if (format === 'html') return htmlPage(c, TransparencyPage({ report }));
    return c.body(csvOf(['section', 'figure', 'value'], transparencyRows(report)), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${siteId}-transparency-${report.from}-${report.to}.csv"`,
      'Cache-Control': 'no-store',
    });
  })
  .get('/statements', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'reader');
    const { format, ...period } = readQuery(c, statementsExportQuery);
    const slices = orProblem(await exportStatements(c.var.deps, siteId, { ...period, principal }));
    const response = streamLines(c, format === 'csv' ? csvLines(slices) : jsonLines(slices));
    if (format === 'csv') response.headers.set('Content-Type', 'text/csv; charset=utf-8');
    response.headers.set('Content-Disposition', `attachment; filename="${siteId}-statements.${format}"`);
    return response;
  });

/** What the Accept header names first among what there is; JSON otherwise. */
function wishOf(c: AppContext): 'json' | 'csv' | 'html' {
  const places = (['application/json', 'text/csv', 'text/html'] as const)
    .map((type) => [(c.req.header('Accept') ?? '').indexOf(type), type] as const)
    .filter(([place]) => place >= 0)
    .sort(([one], [other]) => one - other);
  const [, first = 'application/json'] = places[0] ?? [];
  return first === 'text/csv' ? 'csv' : first === 'text/html' ? 'html' : 'json';
}

const columns: readonly (keyof ExportedStatement)[] = [
  ...(['decision_visibility', 'decision_ground', 'incompatible_content_ground'] as const),
  ...(['incompatible_content_explanation', 'content_type', 'category', 'decision_facts', 'source_type'] as const),
  ...(['automated_detection', 'automated_decision', 'application_date', 'content_date', 'puid'] as const),
];

async function* csvLines(slices: AsyncIterable<ExportedStatement[]>): AsyncGenerator<string> {
  yield csvOf(columns, []);
  for await (const rows of slices) {
    const table = csvOf(columns, rows);
    yield table.slice(table.indexOf('\n') + 1);
  }
}

async function* jsonLines(slices: AsyncIterable<ExportedStatement[]>): AsyncGenerator<string> {
  for await (const rows of slices) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
