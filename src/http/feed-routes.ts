import { Hono } from 'hono';
import { digest } from '../access/keyed-hash.ts';
import { base64Url } from '../bytes.ts';
import { readFeed } from '../operations/read-feed.ts';
import { atomFeed } from '../transfer/atom-feed.ts';
import type { Feed, FeedFormat } from '../transfer/feed.ts';
import { jsonFeed } from '../transfer/json-feed.ts';
import { rssFeed } from '../transfer/rss-feed.ts';
import { orProblem } from './answer.ts';
import { feedQuery } from './contract.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { siteOf } from './path-parameters.ts';
import { readQuery } from './read-request.ts';
import { matchesEtag, sendReady } from './ready-body.ts';

const formats: Record<FeedFormat, { readonly write: (feed: Feed) => string; readonly contentType: string }> = {
  rss: { write: rssFeed, contentType: 'application/rss+xml; charset=utf-8' },
  atom: { write: atomFeed, contentType: 'application/atom+xml; charset=utf-8' },
  json: { write: jsonFeed, contentType: 'application/feed+json; charset=utf-8' },
};

/** Feeds of a site and its pages, below /v1/sites/:site. */
export const feedRoutes = new Hono<AppEnv>()
  .get('/feed.rss', (c) => sendFeed(c, 'rss'))
  .get('/feed.atom', (c) => sendFeed(c, 'atom'))
  .get('/feed.json', (c) => sendFeed(c, 'json'));

async function sendFeed(c: AppContext, format: FeedFormat): Promise<Response> {
  const { page = null } = readQuery(c, feedQuery);
  const feed = orProblem(await readFeed(c.var.deps, siteOf(c), { format, page }));
  const { write, contentType } = formats[format];
  const text = write(feed);
  const etag = `W/"${base64Url(await digest(text)).slice(0, 22)}"`;
  const cacheControl = 'public, max-age=0, must-revalidate';
  if (matchesEtag(c, etag)) return c.body(null, 304, { ETag: etag, 'Cache-Control': cacheControl });
  const bytes = new TextEncoder().encode(text);
  return sendReady(c, { bytes, packed: new Map(), etag, contentType, cacheControl });
}
