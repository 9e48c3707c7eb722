import type { SiteId } from '../ids.ts';
import { invite, listInvitations, withdrawInvitation } from '../operations/manage-invitations.ts';
import { changeToken, issueToken, listTokens, revokeToken } from '../operations/manage-tokens.ts';
import { isRefusal, type Refusal } from '../operations/refusal.ts';
import { type AccessNotice, AccessPage } from '../review-page/access-page.tsx';
import { invitationRequest, tokenPatch, tokenRequest } from './contract.ts';
import { type DeskView, withDesk } from './desk-view.ts';
import type { AppContext } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { asInvitation, asToken } from './path-parameters.ts';
import { problemOf, RequestProblem } from './problem.ts';
import { parseWith, readFields } from './read-request.ts';

/** Who may come in, and as what; with forms for all that the API does about it. */
export const showAccess = (c: AppContext): Promise<Response> =>
  withDesk(c, 'owner', (view) => renderAccess(c, view, null));

export const changeAccessByForm = (c: AppContext): Promise<Response> =>
  withDesk(c, 'owner', async (view) => {
    const fields = Object.fromEntries(await readFields(c));
    return renderAccess(c, view, await carryOut(c, view, fields));
  });

async function renderAccess(c: AppContext, view: DeskView, notice: AccessNotice | null): Promise<Response> {
  const { siteId, siteName, role } = view;
  const [tokens, invitations] = [await listTokens(c.var.deps, siteId), await listInvitations(c.var.deps, siteId)];
  return htmlPage(c, AccessPage({ desk: { site: siteId, siteName, role }, tokens, invitations, notice }));
}

async function carryOut(c: AppContext, view: DeskView, fields: Record<string, string>): Promise<AccessNotice> {
  try {
    const outcome = await actOf(c, view, fields);
    return isRefusal(outcome) ? { problem: problemOf(outcome.refused).detail } : outcome;
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    const faults = error.details.errors?.map(({ path, message }) => `${path} ${message}`) ?? [];
    return { problem: faults.length > 0 ? `Not done: ${faults.join('; ')}.` : problemOf(error.code).detail };
  }
}

async function actOf(
  c: AppContext,
  { siteId, principal }: { siteId: SiteId; principal: DeskView['principal'] },
  { act = '', id = '', ...given }: Record<string, string>,
): Promise<AccessNotice | Refusal> {
  const { deps } = c.var;
  const told = (outcome: object | null, text: string) =>
    outcome !== null && isRefusal(outcome) ? outcome : { told: text };
  switch (act) {
    case 'invite': {
      const invited = await invite(deps, siteId, { ...parseWith(invitationRequest, given), principal });
      return isRefusal(invited)
        ? invited
        : { told: 'Send this link; it works once and is shown this once.', secret: invited.url };
    }
    case 'issue': {
      const issued = await issueToken(deps, siteId, { ...parseWith(tokenRequest, given), principal });
      return isRefusal(issued) ? issued : { told: 'Keep this token; it is shown this once.', secret: issued.token };
    }
    case 'change': {
      const change = parseWith(tokenPatch, given);
      return told(
        await changeToken(deps, siteId, { ...change, tokenId: asToken(id), principal }),
        'The role is changed.',
      );
    }
    case 'revoke':
      return told(
        await revokeToken(deps, siteId, { tokenId: asToken(id), principal }),
        'The token opens nothing any more.',
      );
    case 'withdraw': {
      const invitationId = asInvitation(id);
      return told(await withdrawInvitation(deps, siteId, { invitationId, principal }), 'The invitation is withdrawn.');
    }
    default:
      throw new RequestProblem('invalid_fields', { errors: [{ path: 'act', message: 'is not known' }] });
  }
}
