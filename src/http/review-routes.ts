import { Hono } from 'hono';
import { type Role, roleOn } from '../access/roles.ts';
import type { SiteId } from '../ids.ts';
import { decideReview } from '../operations/decide-review.ts';
import { placesOf } from '../operations/list-places.ts';
import { listQueue } from '../operations/list-queue.ts';
import { readSite } from '../operations/manage-sites.ts';
import { decisionsFromForm } from '../review-page/decision-form.ts';
import type { ReviewNotice } from '../review-page/review-notice.tsx';
import { ReviewPage } from '../review-page/review-page.tsx';
import { SignInPage } from '../review-page/sign-in-page.tsx';
import { SitesPage } from '../review-page/sites-page.tsx';
import { orProblem } from './answer.ts';
import { principalOf, requireRole, sessionOf } from './authentication.ts';
import { decisionsRequest, queueQuery } from './contract.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { siteOf } from './path-parameters.ts';
import { problemOf, RequestProblem } from './problem.ts';
import { parseWith, readFields } from './read-request.ts';

/** The moderators' page, below /review. It works without scripts; the script only saves page loads. */
export const reviewRoutes = new Hono<AppEnv>()
  .get('/', showSites)
  .get('/:site', showQueue)
  .post('/:site/decisions', decideByForm);

async function showSites(c: AppContext): Promise<Response> {
  const session = await sessionOf(c);
  const places = session === null ? null : await placesOf(c.var.deps, session.holder);
  if (places === null) return c.redirect('/review/sign-in', 303);
  if (places.role !== 'owner of all' && places.sites.length === 1)
    return c.redirect(`/review/${places.sites[0]!.site}`, 303);
  return htmlPage(c, SitesPage({ role: 'owner', sites: places.sites }));
}

async function showQueue(c: AppContext): Promise<Response> {
  const siteId = siteOf(c);
  const principal = await principalOf(c, siteId);
  const role = principal && roleOn(principal, siteId);
  if (role === null) {
    const { pathname, search } = new URL(c.req.url);
    return htmlPage(
      c,
      SignInPage({ error: null, site: siteId, next: `${pathname}${search}`, signOn: c.var.deps.signOn?.name ?? null }),
      { status: 401 },
    );
  }
  return renderQueue(c, { siteId, role, search: new URL(c.req.url).search, notice: null });
}

async function decideByForm(c: AppContext): Promise<Response> {
  const siteId = siteOf(c);
  const principal = await requireRole(c, siteId, 'moderator');
  const role = roleOn(principal, siteId)!;
  const { decisions, back } = decisionsFromForm(await readFields(c));
  try {
    const wanted = parseWith(decisionsRequest, { decisions }).decisions;
    const results = await decideReview(c.var.deps, { siteId, principal, decisions: wanted });
    const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
    const notice = {
      action: wanted[0]!.action,
      done: count('done'),
      conflicts: count('conflict'),
      unknown: count('unknown'),
    };
    return renderQueue(c, { siteId, role, search: back, notice });
  } catch (error) {
    if (!(error instanceof RequestProblem)) throw error;
    const problem = problemOf(error.code, { detail: 'Choose at least one comment, and what to do with it.' });
    return renderQueue(c, { siteId, role, search: back, notice: { problem } });
  }
}

async function renderQueue(
  c: AppContext,
  view: { siteId: SiteId; role: Role; search: string; notice: ReviewNotice | null },
): Promise<Response> {
  const { siteId, role, notice } = view;
  // An empty field of the filter form is a filter not set.
  const given = [...new URLSearchParams(view.search)].filter(([, value]) => value !== '');
  const asked = queueQuery.safeParse(Object.fromEntries(given));
  const query = asked.success ? asked.data : queueQuery.parse({});
  const site = orProblem(await readSite(c.var.deps, siteId));
  const queue = orProblem(await listQueue(c.var.deps, siteId, query));
  return htmlPage(c, ReviewPage({ site: siteId, siteName: site.name, role, queue, query, notice }));
}
