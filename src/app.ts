import { Hono } from 'hono';
import { accessRoutes } from './http/access-routes.ts';
import { appealRoutes } from './http/appeal-routes.ts';
import { authorRoutes } from './http/author-routes.ts';
import { commentRoutes } from './http/comment-routes.ts';
import { deskRoutes } from './http/desk-routes.ts';
import type { AppContext, AppDeps, AppEnv } from './http/environment.ts';
import { everyAnswer, requestIdOf } from './http/every-answer.ts';
import { feedRoutes } from './http/feed-routes.ts';
import { figureRoutes } from './http/figure-routes.ts';
import { galleryRoutes } from './http/gallery-routes.ts';
import { importRoutes } from './http/import-routes.ts';
import { lessonRoutes } from './http/lesson-routes.ts';
import { liveRoutes } from './http/live-routes.ts';
import { moderatorRoutes } from './http/moderator-routes.ts';
import { answerRegisteredOrigins } from './http/origins.ts';
import { problemResponse, RequestProblem } from './http/problem.ts';
import { publicRoutes } from './http/public-routes.ts';
import { reviewRoutes } from './http/review-routes.ts';
import { ruleRoutes } from './http/rule-routes.ts';
import { serviceRoutes } from './http/service-routes.ts';
import { signInRoutes } from './http/sign-in-routes.ts';
import { signOnRoutes } from './http/sign-on-routes.ts';
import { installationAuditRoutes, siteRoutes } from './http/site-routes.ts';
import { transparencyRoutes } from './http/transparency-routes.ts';
import { isOutage } from './store/outage.ts';

/** Gives a request what it works with: the same for every request on Node, a database connection of its own on Workers. */
export type DepsFor = (c: AppContext) => AppDeps | Promise<AppDeps>;

/** The whole HTTP surface. It knows no runtime: what differs comes in through `depsFor`. */
export function createApp(depsFor: DepsFor): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    const deps = await depsFor(c);
    c.set('deps', deps);
    c.set('requestId', requestIdOf(c.req.header('X-Request-Id'), deps.newRequestId));
    const startedAt = deps.clock().getTime();
    try {
      await next();
    } finally {
      if (!c.var.isStreaming) deps.release?.();
    }
    // Not by c.header: it makes the whole answer anew for each header that comes after it.
    const { headers } = c.res;
    headers.set('X-Request-Id', c.var.requestId);
    for (const [name, value] of Object.entries(everyAnswer)) headers.set(name, value);
    logRequest(c, deps.clock().getTime() - startedAt);
  });
  app.use('/v1/sites/:site/*', answerRegisteredOrigins);
  app.route('/', serviceRoutes);
  app.route('/gallery', galleryRoutes);
  app.route('/review', signInRoutes);
  app.route('/review', signOnRoutes);
  app.route('/review', reviewRoutes);
  app.route('/v1/audit', installationAuditRoutes);
  app.route('/v1/sites', siteRoutes);
  app.route('/v1/sites/:site', publicRoutes);
  app.route('/v1/sites/:site/comments/:id', commentRoutes);
  app.route('/v1/sites/:site/appeals', appealRoutes);
  app.route('/v1/sites/:site/transparency', transparencyRoutes);
  app.route('/v1/sites/:site', feedRoutes);
  app.route('/v1/sites/:site', liveRoutes);
  app.route('/v1/sites/:site', moderatorRoutes);
  app.route('/v1/sites/:site', deskRoutes);
  app.route('/v1/sites/:site', figureRoutes);
  app.route('/v1/sites/:site', accessRoutes);
  app.route('/v1/sites/:site', importRoutes);
  app.route('/v1/sites/:site/authors/:id', authorRoutes);
  app.route('/v1/sites/:site/rules', ruleRoutes);
  app.route('/v1/sites/:site/lessons', lessonRoutes);
  app.notFound((c) => answerUnrouted(app, c));
  app.onError((error, c) => answerError(error, c));
  return app;
}

/** Paths are logged as patterns: page addresses and cursors in them say who reads what. */
function logRequest(c: AppContext, milliseconds: number): void {
  const { status } = c.res;
  c.var.deps.log(status >= 500 ? 'error' : 'info', 'request', {
    requestId: c.var.requestId,
    method: c.req.method,
    route: c.req.routePath,
    site: c.req.param('site') ?? null,
    status,
    milliseconds,
  });
}

function answerError(error: unknown, c: AppContext): Response {
  if (error instanceof RequestProblem) return problemResponse(c, error.code, error.details);
  if (isOutage(error)) {
    c.var.deps.log('warn', 'database away', { requestId: c.var.requestId }, error);
    return problemResponse(c, 'database_away');
  }
  c.var.deps.log('error', 'unexpected error', { requestId: c.var.requestId }, error);
  return problemResponse(c, 'internal_error', { detail: `The service failed; the request id is ${c.var.requestId}.` });
}

function answerUnrouted(app: Hono<AppEnv>, c: AppContext): Response {
  const allowed = methodsAt(app, c.req.path);
  if (allowed.length === 0) return problemResponse(c, 'unknown_path');
  return problemResponse(c, 'method_not_allowed', { headers: { Allow: allowed.join(', ') } });
}

function methodsAt(app: Hono<AppEnv>, path: string): string[] {
  const matching = app.routes.filter(
    ({ method, path: pattern }) => method !== 'ALL' && asExpression(pattern).test(path),
  );
  return [...new Set(matching.map((route) => route.method))];
}

const asExpression = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/:[a-z]+/g, '[^/]+')}/?$`);
