import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppDeps } from './http/environment.ts';
import { quickThread } from './http/quick-thread.ts';

/** Answers from a snapshot where there is one; false leaves the request to the app. */
export function answerQuickly(deps: AppDeps, incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  if (incoming.method !== 'GET' || incoming.url === undefined) return false;
  const { headers } = incoming;
  const answer = quickThread(deps, {
    target: incoming.url,
    origin: headers.origin,
    ifNoneMatch: headers['if-none-match'],
    acceptEncoding: headers['accept-encoding'] as string | undefined,
    requestId: headers['x-request-id'] as string | undefined,
  });
  if (answer === null) return false;
  outgoing.writeHead(answer.status, answer.headers);
  outgoing.end(answer.body);
  return true;
}
