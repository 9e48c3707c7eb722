import { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { tokenHash } from '../access/bearer-token.ts';
import { type Role, roleOn } from '../access/roles.ts';
import { sessionSeconds, writeSession } from '../access/session.ts';
import { base64Url } from '../bytes.ts';
import type { SiteId } from '../ids.ts';
import { authenticate } from '../operations/authenticate.ts';
import { decideReview } from '../operations/decide-review.ts';
import { listQueue } from '../operations/list-queue.ts';
import { listSites, readSite } from '../operations/manage-sites.ts';
import { decisionsFromForm } from '../review-page/decision-form.ts';
import type { ReviewNotice } from '../review-page/review-notice.tsx';
import { ReviewPage } from '../review-page/review-page.tsx';
import { SignInPage } from '../review-page/sign-in-page.tsx';
import { SitesPage } from '../review-page/sites-page.tsx';
import { orProblem } from './answer.ts';
import { principalOf, requireRole, sessionCookie, sessionOf } from './authentication.ts';
import { decisionsRequest, queueQuery, siteName } from './contract.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { isOwnOrigin } from './origins.ts';
import { siteOf } from './path-parameters.ts';
import { problemOf, RequestProblem } from './problem.ts';
import { parseWith, readBody } from './read-request.ts';

/** The moderators' page, below /review. It works without scripts; the script only saves page loads. */
export const reviewRoutes = new Hono<AppEnv>()
  .get('/', showSites)
  .get('/sign-in', (c) => htmlPage(c, SignInPage({ error: null })))
  .post('/sign-in', signIn)
  .post('/sign-out', (c) => {
    deleteCookie(c, sessionCookie, { path: '/' });
    return c.redirect('/review/sign-in', 303);
  })
  .get('/:site', showQueue)
  .post('/:site/decisions', decideByForm);

async function signIn(c: AppContext): Promise<Response> {
  refuseForeignForm(c);
  const fields = await readFields(c);
  const site = siteName.safeParse(fields.get('site')?.trim());
  const siteId = site.success ? (site.data as SiteId) : null;
  const hash = await tokenHash(fields.get('token')?.trim() ?? '');
  const { deps } = c.var;
  const principal = await authenticate(deps, hash, siteId);
  if (principal === null) {
    const page = SignInPage({ error: 'This token does not open this site.', site: fields.get('site') ?? '' });
    return htmlPage(c, page, { status: 401 });
  }
  const expiresAt = deps.clock().getTime() + sessionSeconds * 1000;
  const session = await writeSession(deps.secret, { tokenHash: base64Url(hash), site: siteId, expiresAt });
  setCookie(c, sessionCookie, session, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: deps.publicUrl.startsWith('https:'),
    maxAge: sessionSeconds,
  });
  return c.redirect(siteId === null ? '/review' : `/review/${siteId}`, 303);
}

async function showSites(c: AppContext): Promise<Response> {
  const session = await sessionOf(c);
  const principal = session && (await principalOf(c, session.site as SiteId | null));
  if (!principal) return c.redirect('/review/sign-in', 303);
  if (principal.kind === 'token') return c.redirect(`/review/${principal.siteId}`, 303);
  return htmlPage(c, SitesPage({ role: 'owner', sites: await listSites(c.var.deps) }));
}

async function showQueue(c: AppContext): Promise<Response> {
  const siteId = siteOf(c);
  const principal = await principalOf(c, siteId);
  const role = principal && roleOn(principal, siteId);
  if (role === null) return htmlPage(c, SignInPage({ error: null, site: siteId }), { status: 401 });
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

async function readFields(c: AppContext): Promise<URLSearchParams> {
  const body = await readBody(c);
  if (!body.isForm) throw new RequestProblem('unsupported_media_type');
  return new URLSearchParams(body.raw);
}

/** Signing somebody else in is an attack too: they would decide under the attacker's name. */
function refuseForeignForm(c: AppContext): void {
  const origin = c.req.header('Origin');
  if (origin !== undefined && !isOwnOrigin(c, origin)) throw new RequestProblem('foreign_origin');
}
