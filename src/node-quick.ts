import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppDeps } from './http/environment.ts';
import { type QuickRequest, quickThread } from './http/quick-thread.ts';

/** Answers from a snapshot where there is one; false leaves the request to the app. */
export function answerQuickly(deps: AppDeps, incoming: IncomingMessage, outgoing: ServerResponse): boolean {
  if (incoming.method !== 'GET' || incoming.url === undefined) return false;
  const snapshot = deps.snapshots?.find(incoming.url) ?? null;
  const request = snapshot && asked(incoming.rawHeaders);
  if (snapshot === null || request === null) return false;
  const answer = quickThread(deps, snapshot, request);
  if (answer === null) return false;
  outgoing.writeHead(answer.status, answer.headers);
  outgoing.end(answer.body);
  return true;
}

/**
 * What matters of the headers, from names and values in turn as they came: Node makes its object of them when it is first asked for,
 * and that takes longer than looking here. Null where one of them came twice.
 */
function asked(raw: readonly string[]): QuickRequest | null {
  const request: { -readonly [name in keyof QuickRequest]: string | undefined } = {
    origin: undefined,
    ifNoneMatch: undefined,
    acceptEncoding: undefined,
    requestId: undefined,
  };
  for (let i = 0; i < raw.length; i += 2) {
    const field = fieldOf(raw[i]!);
    if (field === null) continue;
    if (request[field] !== undefined) return null;
    request[field] = raw[i + 1]!;
  }
  return request;
}

function fieldOf(name: string): keyof QuickRequest | null {
  switch (name.length) {
    case 6:
      return isNamed(name, 'Origin', 'origin') ? 'origin' : null;
    case 12:
      return isNamed(name, 'X-Request-Id', 'x-request-id') ? 'requestId' : null;
    case 13:
      return isNamed(name, 'If-None-Match', 'if-none-match') ? 'ifNoneMatch' : null;
    case 15:
      return isNamed(name, 'Accept-Encoding', 'accept-encoding') ? 'acceptEncoding' : null;
    default:
      return null;
  }
}

/** Clients write names in one of two ways; only for a third is it worth making another text of it. */
const isNamed = (name: string, usual: string, lowerCase: string): boolean =>
  name === usual || name === lowerCase || name.toLowerCase() === lowerCase;
