import type { MiddlewareHandler } from 'hono';
import type { SiteId } from '../ids.ts';
import { readSite } from '../operations/manage-sites.ts';
import { isRefusal } from '../operations/refusal.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { problemResponse } from './problem.ts';

const allowedHeaders = 'Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID';
export const exposedHeaders = 'ETag, Retry-After, X-Request-Id';

/** Cross-origin calls are answered for the site's registered origins only; calls without an Origin are no browser's. */
export const answerRegisteredOrigins: MiddlewareHandler<AppEnv> = async (c, next) => {
  c.header('Vary', 'Origin', { append: true });
  const origin = c.req.header('Origin');
  if (origin === undefined || isOwnOrigin(c, origin)) return next();
  const site = await readSite(c.var.deps, c.req.param('site') as SiteId);
  if (isRefusal(site)) return problemResponse(c, site.refused);
  if (!site.origins.includes(normalised(origin) ?? '')) {
    return problemResponse(c, 'foreign_origin', { headers: { Vary: 'Origin' } });
  }
  c.header('Access-Control-Allow-Origin', origin);
  c.header('Access-Control-Expose-Headers', exposedHeaders);
  if (c.req.method !== 'OPTIONS') return next();
  c.header('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
  c.header('Access-Control-Allow-Headers', allowedHeaders);
  c.header('Access-Control-Max-Age', '7200');
  return c.body(null, 204);
};

/** The service's own pages, under whatever name this request reached it. */
export function isOwnOrigin(c: AppContext, origin: string): boolean {
  const own = new URL(c.req.url);
  return origin === new URL(c.var.deps.publicUrl).origin || origin === own.origin;
}

/** The origin in the URL Standard's spelling (a default port left out); null where the header holds anything else. */
function normalised(origin: string): string | null {
  return /^https?:\/\/[^/?#@\\%\s]+$/.test(origin) && URL.canParse(origin) ? new URL(origin).origin : null;
}
