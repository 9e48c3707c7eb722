import { Hono } from 'hono';
import { GalleryPage } from '../demo/gallery-page.tsx';
import { openAppeal } from '../demo/gallery-statements.ts';
import { type GalleryState, galleryStates } from '../demo/gallery-states.ts';
import { renderMarkup } from '../threads/markup.ts';
import type { LiveApproved } from './contract.ts';
import { commentEdit } from './contract.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { htmlPage } from './html-page.ts';
import { problemResponse } from './problem.ts';
import { readJson } from './read-request.ts';

/** The gallery of the widget's states, and the service that it shows: the API's own shapes, with nothing behind them. */
export const galleryRoutes = new Hono<AppEnv>()
  .get('/', (c) => {
    const { state = null, theme, locale } = c.req.query();
    if (state !== null && stateOf(state) === null) return problemResponse(c, 'unknown_path');
    return htmlPage(c, GalleryPage({ state, theme, locale }));
  })
  .get('/v1/sites/gallery/thread', (c) => {
    const state = stateOf(c.req.query('page') ?? '');
    const { cursor, comment } = c.req.query();
    return answer(c, cursor === undefined && comment === undefined ? state?.thread : state?.more);
  })
  .get('/v1/sites/gallery/events', (c) => sendNews(c, stateOf(c.req.query('page') ?? '')))
  .get('/v1/sites/gallery/form', (c) => answer(c, { proof: 'none', minimumSeconds: 0 }))
  .post('/v1/sites/gallery/preview', async (c) => {
    const { body } = await readJson(c, commentEdit);
    return answer(c, { html: renderMarkup(body) });
  })
  .post('/v1/sites/gallery/comments', async (c) => {
    const { page } = await c.req.json<{ page?: { key?: string } }>();
    return answer(c, changeable(c, stateOf(page?.key ?? '')?.receipt));
  })
  .post('/v1/sites/gallery/comments/:id/reports', (c) => answer(c, { reported: true }))
  .post('/v1/sites/gallery/comments/:id/votes', async (c) => {
    const { value } = await c.req.json<{ value: number }>();
    return answer(c, stateAsking(c)?.noVotes ?? { value, votes: { up: 13, down: 1 } });
  })
  .get('/v1/sites/gallery/comments/:id/statement', (c) => answer(c, stateAsking(c)?.statement))
  .post('/v1/sites/gallery/comments/:id/appeal', async (c) => {
    const { text } = await c.req.json<{ text: string }>();
    return answer(c, { ...openAppeal, text });
  });

/** Which of the states a call about one comment comes from stands in the address of the page alone. */
const stateAsking = (c: AppContext): GalleryState | null =>
  stateOf(new URL(c.req.header('Referer') ?? '', c.req.url).searchParams.get('state') ?? '');

const stateOf = (name: string): GalleryState | null =>
  Object.hasOwn(galleryStates, name) ? (galleryStates[name] ?? null) : null;

const fiveMinutes = 300_000;

/** A receipt as of now. */
function changeable(c: AppContext, receipt: GalleryState['receipt']): GalleryState['receipt'] {
  if (receipt === undefined || !('editableUntil' in receipt)) return receipt;
  return { ...receipt, editableUntil: new Date(c.var.deps.clock().getTime() + fiveMinutes).toISOString() };
}

/** Everything at once; whom that ends the stream for does not come again within a day. */
function sendNews(c: AppContext, state: GalleryState | null): Response {
  const news = (state?.news ?? []).map(
    (comment, i): LiveApproved => ({ version: 2 + i, commentCount: 3 + i, comment }),
  );
  const events = news.map((data) => `event: comment.approved\nid: ${data.version}\ndata: ${JSON.stringify(data)}\n\n`);
  if (state?.isChanged) events.push('event: thread.changed\nid: 2\ndata: {"version":2}\n\n');
  return c.body(`retry: 86400000\n\n${events.join('')}`, 200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
  });
}

function answer(c: AppContext, value: object | undefined): Response {
  if (value === undefined) return problemResponse(c, 'unknown_path');
  const status = 'detail' in value && 'status' in value ? Number(value.status) : 200;
  if (status === 429) c.header('Retry-After', '30');
  return c.json(value, status as 200, { 'Cache-Control': 'no-store' });
}
