import { Hono } from 'hono';
import { DemoPage } from '../demo/demo-page.tsx';
import type { AppContext, AppEnv } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { openApiDocument } from './openapi.ts';
import { problemResponse } from './problem.ts';
import { matchesEtag, sendReady } from './ready-body.ts';
import { ReferencePage } from './reference-page.tsx';

/** The service's own addresses: the demo, the state of the process, the built files, the API reference. */
export const serviceRoutes = new Hono<AppEnv>()
  .get('/', (c) => htmlPage(c, DemoPage({ publicUrl: c.var.deps.publicUrl, reviewUrl: '/review' })))
  .get('/healthz', (c) => c.json({ status: 'up' }, 200, { 'Cache-Control': 'no-store' }))
  .get('/readyz', async (c) =>
    (await c.var.deps.isReady())
      ? c.json({ status: 'ready' }, 200, { 'Cache-Control': 'no-store' })
      : problemResponse(c, 'database_away', {
          detail: 'The database does not answer, or its schema is not up to date.',
        }),
  )
  .get('/openapi.json', (c) => c.json(openApiDocument(c.var.deps.publicUrl)))
  .get('/reference', (c) => htmlPage(c, ReferencePage({ document: openApiDocument(c.var.deps.publicUrl) })))
  .get('/embed.js', (c) => sendAsset(c, 'embed.js'))
  .get('/count.js', (c) => sendAsset(c, 'count.js'))
  .get('/assets/:name', (c) => sendAsset(c, c.req.param('name')));

async function sendAsset(c: AppContext, name: string): Promise<Response> {
  const asset = /^[a-z0-9-]+\.(js|css|json)$/.test(name) ? await c.var.deps.loadAsset(name) : null;
  if (asset === null) return problemResponse(c, 'unknown_path');
  // A module script of another origin is fetched with CORS; the widget is public.
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Cross-Origin-Resource-Policy', 'cross-origin');
  const cacheControl = 'public, max-age=300, stale-while-revalidate=86400';
  const { bytes, packed, contentType, etag } = asset;
  if (matchesEtag(c, etag)) return c.body(null, 304, { ETag: etag, 'Cache-Control': cacheControl });
  return sendReady(c, { bytes, packed, etag, contentType, cacheControl });
}
