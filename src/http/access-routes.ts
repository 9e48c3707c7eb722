import { Hono } from 'hono';
import { invite, listInvitations, withdrawInvitation } from '../operations/manage-invitations.ts';
import { changeToken, issueToken, listTokens, revokeToken } from '../operations/manage-tokens.ts';
import { noContent, orProblem, privateJson } from './answer.ts';
import { requireRole } from './authentication.ts';
import { invitationRequest, tokenPatch, tokenRequest } from './contract.ts';
import type { AppEnv } from './environment.ts';
import { invitationOf, siteOf, tokenOf } from './path-parameters.ts';
import { readJson } from './read-request.ts';

/** Who may do what on a site: tokens and invitations, below /v1/sites/:site. */
export const accessRoutes = new Hono<AppEnv>()
  .post('/tokens', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    const wanted = await readJson(c, tokenRequest);
    return privateJson(c, orProblem(await issueToken(c.var.deps, siteId, { ...wanted, principal })), 201);
  })
  .get('/tokens', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'owner');
    return privateJson(c, { tokens: await listTokens(c.var.deps, siteId) });
  })
  .patch('/tokens/:id', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    const tokenId = tokenOf(c);
    const change = await readJson(c, tokenPatch);
    return privateJson(c, orProblem(await changeToken(c.var.deps, siteId, { ...change, tokenId, principal })));
  })
  .delete('/tokens/:id', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    return noContent(c, await revokeToken(c.var.deps, siteId, { tokenId: tokenOf(c), principal }));
  })
  .post('/invitations', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    const wanted = await readJson(c, invitationRequest);
    return privateJson(c, orProblem(await invite(c.var.deps, siteId, { ...wanted, principal })), 201);
  })
  .get('/invitations', async (c) => {
    const siteId = siteOf(c);
    await requireRole(c, siteId, 'owner');
    return privateJson(c, { invitations: await listInvitations(c.var.deps, siteId) });
  })
  .delete('/invitations/:id', async (c) => {
    const siteId = siteOf(c);
    const principal = await requireRole(c, siteId, 'owner');
    const invitationId = invitationOf(c);
    return noContent(c, await withdrawInvitation(c.var.deps, siteId, { invitationId, principal }));
  });
