import { Hono } from 'hono';
import { ruleName, siteRule } from '../moderation/custom/site-rule.ts';
import { backtest } from '../operations/backtest.ts';
import { checkRule, listRules, readRule, removeRule, saveRule } from '../operations/site-rules.ts';
import { noContent, orProblem, privateJson, streamLines } from './answer.ts';
import { requireRole } from './authentication.ts';
import { backtestRequest } from './contract.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { siteOf } from './path-parameters.ts';
import { RequestProblem } from './problem.ts';
import { readJson } from './read-request.ts';

/** The site's own rules, below /v1/sites/:site/rules. */
export const ruleRoutes = new Hono<AppEnv>()
  .get('/', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    return privateJson(c, { rules: await listRules(c.var.deps, siteId) });
  })
  .post('/backtest', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    const run = orProblem(await backtest(c.var.deps, siteId, await readJson(c, backtestRequest)));
    const isStreamed = c.req.header('Accept')?.includes('application/x-ndjson') === true;
    return isStreamed ? streamLines(c, asLines(run)) : privateJson(c, await lastOf(run));
  })
  .post('/check', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    return privateJson(c, { errors: orProblem(await checkRule(c.var.deps, siteId, await readJson(c, siteRule))) });
  })
  .get('/:name', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    return privateJson(c, orProblem(await readRule(c.var.deps, siteId, ruleOf(c))));
  })
  .put('/:name', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    const rule = await readJson(c, siteRule);
    return privateJson(c, orProblem(await saveRule(c.var.deps, siteId, { name: ruleOf(c), rule, principal })));
  })
  .delete('/:name', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    return noContent(c, await removeRule(c.var.deps, siteId, { name: ruleOf(c), principal }));
  });

async function* asLines(values: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

async function lastOf(values: AsyncIterable<object>): Promise<object | null> {
  let last: object | null = null;
  for await (const value of values) last = value;
  return last;
}

function ruleOf(c: AppContext): string {
  const name = ruleName.safeParse(c.req.param('name'));
  if (name.success) return name.data;
  const isNew = c.req.method === 'PUT';
  throw isNew
    ? new RequestProblem('invalid_fields', { errors: [{ path: 'name', message: name.error.issues[0]!.message }] })
    : new RequestProblem('unknown_rule');
}
