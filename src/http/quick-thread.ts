import type { AppDeps } from './environment.ts';
import { everyAnswer, requestIdOf } from './every-answer.ts';
import { exposedHeaders } from './origins.ts';
import { encodingFor, isKnownTag } from './ready-answer.ts';
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
  const requestId = requestIdOf(request.requestId, deps.newRequestId);
  const status = isKnown ? 304 : 200;
  const headers = headersOf(snapshot, requestId);
  if (body !== null) headers.push('content-type', threadContentType, 'content-length', String(body.length));
  if (encoding !== null) headers.push('content-encoding', encoding);
  if (origin !== undefined) {
    headers.push('access-control-allow-origin', origin, 'access-control-expose-headers', exposedHeaders);
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

// In one piece and in lower case: putting them together from parts, and Node's own spelling of each, took as long as all else here.
const headersOf = ({ etag }: ThreadSnapshot, requestId: string): string[] => [
  'etag',
  etag,
  'cache-control',
  threadCacheControl,
  'vary',
  'Origin, Accept-Encoding',
  'x-content-type-options',
  everyAnswer['X-Content-Type-Options'],
  'x-request-id',
  requestId,
];
