import { createMiddleware } from 'hono/factory';
import { rateLimitHeaders, secondsToWait } from '../access/rate-limit.ts';
import { countSignIn } from '../operations/pass-door.ts';
import { SignInPage } from '../review-page/sign-in-page.tsx';
import type { AppEnv } from './environment.ts';
import { htmlPage } from './html-page.ts';

/** Lets a network try to sign in so often only, whether by token, invitation or identity provider. */
export const limitSignIns = createMiddleware<AppEnv>(async (c, next) => {
  const { deps } = c.var;
  const limit = await countSignIn(deps, deps.clientAddress(c));
  if (limit === null || limit.isAllowed) return next();
  const now = deps.clock();
  for (const [name, value] of Object.entries(rateLimitHeaders(limit, now))) c.header(name, value);
  const error = `Too many attempts to sign in came from your network. Try again in ${secondsToWait(limit, now)} seconds.`;
  return htmlPage(c, SignInPage({ error, signOn: deps.signOn?.name ?? null }), { status: 429 });
});
