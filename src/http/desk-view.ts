import { mayActAs, type Principal, type Role, roleOn } from '../access/roles.ts';
import type { SiteId } from '../ids.ts';
import { readSite } from '../operations/manage-sites.ts';
import { SignInPage } from '../review-page/sign-in-page.tsx';
import { orProblem } from './answer.ts';
import { principalOf } from './authentication.ts';
import type { AppContext } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { siteOf } from './path-parameters.ts';
import { RequestProblem } from './problem.ts';

/** Who looks at a page of the desk, and of which site. */
export interface DeskView {
  readonly siteId: SiteId;
  readonly siteName: string;
  readonly principal: Principal;
  readonly role: Role;
}

/** Shows a page of the desk to whoever may see it; who is not signed in is asked to, and led back here. */
export async function withDesk(
  c: AppContext,
  needed: Role,
  show: (view: DeskView) => Response | Promise<Response>,
): Promise<Response> {
  const siteId = siteOf(c);
  const principal = await principalOf(c, siteId);
  const role = principal && roleOn(principal, siteId);
  if (principal === null || role === null) {
    const { pathname, search } = new URL(c.req.url);
    const next = c.req.method === 'GET' ? `${pathname}${search}` : null;
    const signOn = c.var.deps.signOn?.name ?? null;
    return htmlPage(c, SignInPage({ error: null, site: siteId, next, signOn }), { status: 401 });
  }
  if (!mayActAs(principal, siteId, needed)) throw new RequestProblem('not_allowed');
  const { name } = orProblem(await readSite(c.var.deps, siteId));
  return show({ siteId, siteName: name, principal, role });
}
