import { Hono } from 'hono';
import * as z from 'zod';
import { policySchema } from '../moderation/policy.ts';
import { closePage } from '../operations/close-page.ts';
import { decideReview } from '../operations/decide-review.ts';
import { listQueue } from '../operations/list-queue.ts';
import { readPolicy, replacePolicy } from '../operations/manage-sites.ts';
import { readAudit } from '../operations/read-audit.ts';
import { readHistory } from '../operations/read-history.ts';
import { pageOf } from '../operations/read-thread.ts';
import { saveArticle } from '../operations/save-article.ts';
import { compiledRulesOf } from '../operations/site-rules.ts';
import { orProblem, privateJson } from './answer.ts';
import { requireRole } from './authentication.ts';
import { auditQuery, checkRequest, decisionsRequest, pageRequest, pageState, queueQuery } from './contract.ts';
import type { AppEnv } from './environment.ts';
import { commentOf, siteOf } from './path-parameters.ts';
import { faultsIn, parseWith, readJson, readQuery } from './read-request.ts';

/** What moderators and the site's own programs call, below /v1/sites/:site. */
export const moderatorRoutes = new Hono<AppEnv>()
  .get('/review/queue', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    return privateJson(c, orProblem(await listQueue(c.var.deps, siteId, readQuery(c, queueQuery))));
  })
  .get('/review/comments/:id', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    return privateJson(c, orProblem(await readHistory(c.var.deps, siteId, commentOf(c))));
  })
  .post('/review/decisions', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'moderator');
    const { decisions } = await readJson(c, decisionsRequest);
    return privateJson(c, { results: await decideReview(c.var.deps, { siteId, principal, decisions }) });
  })
  .post('/check', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    const request = await readJson(c, checkRequest);
    const policy = orProblem(await readPolicy(c.var.deps, siteId));
    const rules = await compiledRulesOf(c.var.deps, siteId);
    const { checkComment } = await import('../operations/check-comment.ts');
    const judgement = checkComment(request, { policy, rules });
    return privateJson(c, request.id === undefined ? judgement : { id: request.id, ...judgement });
  })
  .get('/policy', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'reader');
    return privateJson(c, orProblem(await readPolicy(c.var.deps, siteId)));
  })
  .put('/policy', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    const given = await readJson(c, z.record(z.string(), z.unknown()));
    parseWith(policySchema, given);
    return privateJson(c, orProblem(await replacePolicy(c.var.deps, siteId, { given, principal })));
  })
  .post('/policy/check', async (c) => {
    await requireRole(c, siteOf(c), 'reader');
    const parsed = policySchema.safeParse(await readJson(c, z.record(z.string(), z.unknown())));
    return privateJson(c, { errors: parsed.success ? [] : faultsIn(parsed.error) });
  })
  .get('/audit', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'moderator');
    const { limit, cursor = null } = readQuery(c, auditQuery);
    return privateJson(c, await readAudit(c.var.deps, siteId, { limit, before: cursor }));
  })
  .put('/pages', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'moderator');
    const page = orProblem(await saveArticle(c.var.deps, siteId, await readJson(c, pageRequest)));
    return privateJson(c, pageOf(page));
  })
  .patch('/pages', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'moderator');
    const state = await readJson(c, pageState);
    return privateJson(c, pageOf(orProblem(await closePage(c.var.deps, siteId, { state, principal }))));
  });
