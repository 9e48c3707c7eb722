import { Hono } from 'hono';
import { findLivePage } from '../operations/find-live-page.ts';
import type { LiveChange } from '../operations/live-pages.ts';
import { orProblem } from './answer.ts';
import { type LiveApproved, type LiveRemoved, liveQuery } from './contract.ts';
import type { AppContext, AppEnv } from './environment.ts';
import { siteOf } from './path-parameters.ts';
import { pieceStream } from './piece-stream.ts';
import { RequestProblem } from './problem.ts';
import { readQuery } from './read-request.ts';

/** Live updates as server-sent events, below /v1/sites/:site. Source: HTML Living Standard, "Server-sent events". */
export const liveRoutes = new Hono<AppEnv>().get('/events', sendEvents);

const comeAgainAfterMs = 2_000;

async function sendEvents(c: AppContext): Promise<Response> {
  const { deps } = c.var;
  const siteId = siteOf(c);
  const { page, since } = readQuery(c, liveQuery);
  const { version } = orProblem(await findLivePage(deps, siteId, page));
  if (deps.live.isFull) throw new RequestProblem('too_many_listeners');
  const known = Math.min(version, versionOf(c.req.header('Last-Event-ID')) ?? since ?? version);
  c.set('isStreaming', true);
  const stream = pieceStream({
    open: ({ send, close }) => {
      // An event without data tells its reader nothing but where to go on.
      send(encode(`retry: ${comeAgainAfterMs}\nid: ${known}\n\n`));
      return deps.live.follow(
        { siteId, page, since: known },
        {
          tell: (changes) => send(encoded(changes)),
          reload: (latest) => send(encode(eventText('thread.changed', { version: latest }, latest))),
          beat: () => send(beat),
          close,
        },
      );
    },
    onEnd: () => deps.release?.(),
  });
  return c.body(stream, 200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // Asks nginx to pass every piece on at once.
    'X-Accel-Buffering': 'no',
  });
}

const versionOf = (lastEventId: string | undefined): number | null =>
  lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;

const encoder = new TextEncoder();
const encode = (text: string) => encoder.encode(text);
const beat = encode(':\n\n');

// Everybody who knows the same version is told the same changes, so they are written once.
const written = new WeakMap<readonly LiveChange[], Uint8Array>();

function encoded(changes: readonly LiveChange[]): Uint8Array {
  const bytes = written.get(changes) ?? encode(changes.map(changeText).join(''));
  written.set(changes, bytes);
  return bytes;
}

function changeText({ version, isLast, id, entry, commentCount }: LiveChange): string {
  // Only the last change of a version says that the version is known: who is cut off before it hears all of them again.
  const lastId = isLast ? version : null;
  if (entry !== null && !('deleted' in entry)) {
    const approved: LiveApproved = { version, commentCount, comment: entry };
    return eventText('comment.approved', approved, lastId);
  }
  const removed: LiveRemoved = { version, commentCount, id, place: entry };
  return eventText('comment.removed', removed, lastId);
}

const eventText = (event: string, data: object, id: number | null): string =>
  `event: ${event}\n${id === null ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
