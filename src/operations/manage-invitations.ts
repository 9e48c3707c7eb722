import { newBearerToken, tokenHash } from '../access/bearer-token.ts';
import { digest } from '../access/keyed-hash.ts';
import { nameOf, type Principal } from '../access/roles.ts';
import { newSessionSecret } from '../access/session.ts';
import type { Invitation, InvitationRequest, IssuedInvitation } from '../http/contract.ts';
import type { InvitationId, SiteId, TokenId } from '../ids.ts';
import * as store from '../store/invitations.ts';
import { findSite } from '../store/sites.ts';
import { insertToken } from '../store/tokens.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';
import { beginSession } from './keep-session.ts';
import { recordAct } from './record-act.ts';
import { type Refusal, refuse } from './refusal.ts';

const dayMs = 86_400_000;

const invitationOf = (row: store.InvitationRow): Invitation => ({
  id: row.invitationId,
  role: row.role,
  label: row.label,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});

/** Makes a link that makes one token of the role, once; the link is returned this once and never stored. */
export async function invite(
  deps: Deps,
  siteId: SiteId,
  { role, label, days, principal }: InvitationRequest & { principal: Principal },
): Promise<IssuedInvitation | Refusal> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  const secret = newSessionSecret(deps.randomBytes);
  const now = deps.clock();
  const row: store.InvitationRow = {
    siteId,
    invitationId: deps.newId<InvitationId>(),
    role,
    label,
    createdBy: nameOf(principal),
    createdAt: now,
    expiresAt: new Date(now.getTime() + days * dayMs),
  };
  const secretHash = await digest(secret);
  await inTransaction(deps.sql, async (tx) => {
    await store.insertInvitation(tx, { ...row, secretHash });
    const details = { invitationId: row.invitationId, role, label };
    await recordAct(tx, deps, { siteId, principal, action: 'invitation.made', details });
  });
  return { ...invitationOf(row), url: `${deps.publicUrl}/review/invitations/${siteId}/${secret}` };
}

export async function listInvitations(deps: Deps, siteId: SiteId): Promise<Invitation[]> {
  return (await store.listInvitations(deps.sql, { siteId, now: deps.clock() })).map(invitationOf);
}

export async function withdrawInvitation(
  deps: Deps,
  siteId: SiteId,
  { invitationId, principal }: { invitationId: InvitationId; principal: Principal },
): Promise<Refusal | null> {
  return inTransaction<Refusal | null>(deps.sql, async (tx) => {
    if (!(await store.withdrawInvitation(tx, { siteId, invitationId, now: deps.clock() })))
      return refuse('unknown_invitation');
    await recordAct(tx, deps, { siteId, principal, action: 'invitation.withdrawn', details: { invitationId } });
    return null;
  });
}

/** What an invitation offers; looking at it does not use it up. */
export async function readInvitation(deps: Deps, siteId: SiteId, secret: string): Promise<Invitation | Refusal> {
  const secretHash = await digest(secret);
  const row = await store.findInvitation(deps.sql, { siteId, secretHash, now: deps.clock() });
  return row === null ? refuse('unknown_invitation') : invitationOf(row);
}

/** Makes the token that an invitation promises, under the name of who accepts it, and signs them in. */
export async function acceptInvitation(
  deps: Deps,
  siteId: SiteId,
  { secret, label }: { secret: string; label: string },
): Promise<{ token: string; sessionSecret: string } | Refusal> {
  const token = newBearerToken(deps.randomBytes);
  const [hash, secretHash] = [await tokenHash(token), await digest(secret)];
  return inTransaction<{ token: string; sessionSecret: string } | Refusal>(deps.sql, async (tx) => {
    const now = deps.clock();
    const invitation = await store.takeInvitation(tx, { siteId, secretHash, now });
    if (invitation === null) return refuse('unknown_invitation');
    const { role, invitationId } = invitation;
    const tokenId = deps.newId<TokenId>();
    await insertToken(tx, { siteId, tokenId, hash, role, label, source: 'invitation', identity: null, now });
    const principal: Principal = { kind: 'token', siteId, tokenId, role, label };
    const details = { invitationId, role, invitedBy: invitation.createdBy };
    await recordAct(tx, deps, { siteId, principal, action: 'invitation.accepted', details });
    return { token, sessionSecret: await beginSession(tx, deps, { kind: 'token', tokenHash: hash, siteId }) };
  });
}
