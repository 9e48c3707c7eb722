import type { AppDeps } from './environment.ts';
import { everyAnswer, requestIdOf } from './every-answer.ts';
import { exposedHeaders } from './origins.ts';
import { type Encoding, encodingFor, isKnownTag } from './ready-answer.ts';
import type { ThreadSnapshot } from './thread-snapshots.ts';

/** Headers of a GET request, as few of them as matter here. */
export interface QuickRequest {
  readonly origin: string | undefined;
  readonly ifNoneMatch: string | undefined;
  readonly acceptEncoding: string | undefined;
  readonly requestId: string | undefined;
}

export interface QuickAnswer {
  readonly status: 200 | 304;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: Uint8Array | null;
}

export const threadCacheControl = 'public, max-age=0, must-revalidate';
export const threadContentType = 'application/json; charset=utf-8';

/**
 * The same answer as the app's to a thread that is ready, without its router, its middleware and its requests and responses of the web:
 * those cost more than the sending. Null for everything else, which goes through the app.
 */
export function quickThread(deps: AppDeps, snapshot: ThreadSnapshot, request: QuickRequest): QuickAnswer | null {
  const { origin } = request;
  if (origin !== undefined && !snapshot.origins.includes(origin)) return null;
  const isKnown = isKnownTag(request.ifNoneMatch, snapshot.etag);
  const encoding = isKnown ? null : encodingFor(snapshot.bytes, request.acceptEncoding);
  const body = isKnown ? null : encoding === null ? snapshot.bytes : snapshot.packed.get(encoding);
  // Somebody has to compress it first.
  if (body === undefined) return null;
  const requestId = requestIdOf(request.requestId, deps.newId);
  const status = isKnown ? 304 : 200;
  const headers = headersOf(snapshot, body, encoding);
  headers.push('X-Request-Id', requestId);
  if (origin !== undefined) {
    headers.push('Access-Control-Allow-Origin', origin, 'Access-Control-Expose-Headers', exposedHeaders);
  }
  deps.log('info', 'request', {
    requestId,
    method: 'GET',
    route: '/v1/sites/:site/thread',
    site: snapshot.siteId,
    status,
    milliseconds: 0,
  });
  return { status, headers, body };
}

const always = Object.entries(everyAnswer).flat();

function headersOf(snapshot: ThreadSnapshot, body: Uint8Array | null, encoding: Encoding | null): string[] {
  const headers = [
    'ETag',
    snapshot.etag,
    'Cache-Control',
    threadCacheControl,
    'Vary',
    'Origin, Accept-Encoding',
    ...always,
  ];
  if (body === null) return headers;
  headers.push('Content-Type', threadContentType, 'Content-Length', String(body.length));
  if (encoding !== null) headers.push('Content-Encoding', encoding);
  return headers;
}
