import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type PendingSignOn, readPending, signOnPatienceMs, writePending } from '../access/pending-sign-on.ts';
import { admitPerson } from '../operations/admit-person.ts';
import { isRefusal } from '../operations/refusal.ts';
import { beginSignOn, finishSignOn, type Person, type SignOn } from '../operations/sign-on.ts';
import { OnwardPage } from '../review-page/onward-page.tsx';
import { SignInPage } from '../review-page/sign-in-page.tsx';
import type { AppContext, AppEnv } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { siteOf } from './path-parameters.ts';
import { RequestProblem } from './problem.ts';
import { reviewPathOf } from './review-path.ts';
import { cookieOptions, giveSessionCookie, hostCookie } from './session-cookie.ts';
import { limitSignIns } from './sign-in-limit.ts';
import { endFormerSession } from './sign-in-routes.ts';

/** Signing in through an identity provider, below /review. */
export const signOnRoutes = new Hono<AppEnv>()
  .get('/sign-on', limitSignIns, (c) => begin(c, { next: reviewPathOf(c.req.query('next')), invitation: null }))
  .get('/sign-on/callback', finish)
  .get('/invitations/:site/:secret/sign-on', limitSignIns, (c) => {
    const site = siteOf(c);
    return begin(c, { next: `/review/${site}`, invitation: { site, secret: c.req.param('secret') } });
  });

const cookieName = 'ontopic_sign_on';

function signOnOf(c: AppContext): SignOn {
  const { signOn } = c.var.deps;
  if (signOn === null) throw new RequestProblem('unknown_path');
  return signOn;
}

async function begin(c: AppContext, onward: Pick<PendingSignOn, 'next' | 'invitation'>): Promise<Response> {
  const { deps } = c.var;
  const signOn = signOnOf(c);
  try {
    const { url, pending } = await beginSignOn(deps, signOn, onward);
    // Lax: it must come back with a redirect from the provider.
    const options = { ...cookieOptions(c, 'Lax'), maxAge: signOnPatienceMs / 1000 };
    setCookie(c, hostCookie(c, cookieName), await writePending(deps.secret, pending), options);
    return c.redirect(url, 302);
  } catch (error) {
    deps.log('warn', 'identity provider does not answer', { provider: signOn.name }, error);
    return tryAgain(c, `${signOn.name} does not answer. Try again soon, or sign in with a token.`, 503);
  }
}

async function finish(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  const signOn = signOnOf(c);
  const cookie = getCookie(c, hostCookie(c, cookieName)) ?? '';
  // Whatever comes of it, this way is gone once.
  deleteCookie(c, hostCookie(c, cookieName), cookieOptions(c, 'Lax'));
  const pending = await readPending(deps.secret, cookie, deps.clock());
  if (pending === null) return tryAgain(c, 'This sign-in took too long, or began in another browser. Try again.', 400);
  const person = await personFrom(c, signOn, pending);
  if (person === null) return tryAgain(c, `${signOn.name} did not confirm who you are. Try again.`, 401);
  const admitted = await admitPerson(deps, { person, signOn, invitation: pending.invitation });
  if (isRefusal(admitted)) {
    return admitted.refused === 'unknown_invitation'
      ? tryAgain(c, 'This invitation was used, withdrawn, or has expired. Ask for another one.', 404)
      : tryAgain(
          c,
          `${signOn.name} knows you, but you have no role on any site here. Ask an owner to invite you.`,
          403,
        );
  }
  await endFormerSession(c);
  giveSessionCookie(c, admitted.sessionSecret);
  // The session's cookie does not go along with a redirect that another site began; our own page goes on from here.
  const next = pending.next ?? '/review';
  c.header('Refresh', `0; url=${next}`);
  return htmlPage(c, OnwardPage({ next }));
}

async function personFrom(c: AppContext, signOn: SignOn, pending: PendingSignOn): Promise<Person | null> {
  try {
    return await finishSignOn(c.var.deps, signOn, { search: new URL(c.req.url).search, pending });
  } catch (error) {
    c.var.deps.log('warn', 'sign-in not confirmed', { provider: signOn.name }, error);
    return null;
  }
}

const tryAgain = (c: AppContext, error: string, status: number): Promise<Response> =>
  htmlPage(c, SignInPage({ error, signOn: c.var.deps.signOn?.name ?? null }), { status });
