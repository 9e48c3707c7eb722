import { Hono } from 'hono';
import type { SiteId } from '../ids.ts';
import { acceptInvitation, readInvitation } from '../operations/manage-invitations.ts';
import { isRefusal } from '../operations/refusal.ts';
import { signInWithToken, signOut } from '../operations/sign-in.ts';
import { InvitationPage, WelcomePage } from '../review-page/invitation-page.tsx';
import { SignInPage } from '../review-page/sign-in-page.tsx';
import { orProblem } from './answer.ts';
import { refuseForgery, sessionOf } from './authentication.ts';
import { siteName, tokenLabel } from './contract.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { isOwnOrigin } from './origins.ts';
import { siteOf } from './path-parameters.ts';
import { RequestProblem } from './problem.ts';
import { readFields } from './read-request.ts';
import { reviewPathOf } from './review-path.ts';
import { giveSessionCookie, takeSessionCookie } from './session-cookie.ts';
import { limitSignIns } from './sign-in-limit.ts';

/** The way into the review page and out of it, below /review. */
export const signInRoutes = new Hono<AppEnv>()
  .get('/sign-in', (c) => {
    const next = reviewPathOf(c.req.query('next'));
    return htmlPage(c, SignInPage({ error: null, next, signOn: signOnName(c) }));
  })
  .post('/sign-in', limitSignIns, signIn)
  .post('/sign-out', (c) => leave(c, 'here'))
  .post('/sign-out-everywhere', (c) => leave(c, 'everywhere'))
  .get('/invitations/:site/:secret', async (c) => {
    const invitation = await readInvitation(c.var.deps, siteOf(c), c.req.param('secret'));
    if (isRefusal(invitation))
      return htmlPage(c, InvitationPage({ invitation: null, error: null, signOn: null }), { status: 404 });
    const signOn = signOnLink(c);
    return htmlPage(c, InvitationPage({ invitation, error: null, signOn }));
  })
  .post('/invitations/:site/:secret', limitSignIns, accept);

const signOnName = (c: AppContext): string | null => c.var.deps.signOn?.name ?? null;

/** The way to accept an invitation through the identity provider. */
function signOnLink(c: AppContext): { name: string; href: string } | null {
  const name = signOnName(c);
  return name === null ? null : { name, href: `${new URL(c.req.url).pathname}/sign-on` };
}

async function signIn(c: AppContext): Promise<Response> {
  refuseForeignForm(c);
  const fields = await readFields(c);
  const site = siteName.safeParse(fields.get('site')?.trim());
  const siteId = site.success ? (site.data as SiteId) : null;
  const next = reviewPathOf(fields.get('next') ?? undefined);
  const secret = await signInWithToken(c.var.deps, { token: fields.get('token')?.trim() ?? '', siteId });
  if (secret === null) {
    const error = 'This token does not open this site.';
    return htmlPage(c, SignInPage({ error, next, site: fields.get('site') ?? '', signOn: signOnName(c) }), {
      status: 401,
    });
  }
  await endFormerSession(c);
  giveSessionCookie(c, secret);
  return c.redirect(next ?? (siteId === null ? '/review' : `/review/${siteId}`), 303);
}

/** What the browser held before ends here, so that nobody keeps what they may have planted. */
export async function endFormerSession(c: AppContext): Promise<void> {
  const former = await sessionOf(c);
  if (former !== null) await signOut(c.var.deps, former, 'here');
}

async function leave(c: AppContext, extent: 'here' | 'everywhere'): Promise<Response> {
  refuseForgery(c);
  const session = await sessionOf(c);
  if (session !== null) await signOut(c.var.deps, session, extent);
  takeSessionCookie(c);
  return c.redirect('/review/sign-in', 303);
}

async function accept(c: AppContext): Promise<Response> {
  refuseForeignForm(c);
  const siteId = siteOf(c);
  const secret = c.req.param('secret') ?? '';
  const invitation = await readInvitation(c.var.deps, siteId, secret);
  if (isRefusal(invitation))
    return htmlPage(c, InvitationPage({ invitation: null, error: null, signOn: null }), { status: 404 });
  const name = tokenLabel.safeParse((await readFields(c)).get('name')?.trim() ?? '');
  if (!name.success) {
    const error = `The name ${name.error.issues[0]!.message}.`;
    return htmlPage(c, InvitationPage({ invitation, error, signOn: signOnLink(c) }), { status: 400 });
  }
  const accepted = orProblem(await acceptInvitation(c.var.deps, siteId, { secret, label: name.data }));
  await endFormerSession(c);
  giveSessionCookie(c, accepted.sessionSecret);
  return htmlPage(c, WelcomePage({ site: siteId, role: invitation.role, token: accepted.token }));
}

/** Signing somebody else in is an attack too: they would decide under the attacker's name. */
function refuseForeignForm(c: AppContext): void {
  const origin = c.req.header('Origin');
  if (origin !== undefined && !isOwnOrigin(c, origin)) throw new RequestProblem('foreign_origin');
}
