import { rateLimitHeaders } from '../access/rate-limit.ts';
import { isRefusal, type Refusal } from '../operations/refusal.ts';
import type { AppContext } from './environment.ts';
import { problemResponse, RequestProblem } from './problem.ts';

/** An operation's outcome, or its refusal thrown as the problem that the app answers with. */
export function orProblem<T extends object | null>(outcome: T | Refusal): T {
  if (isRefusal(outcome))
    throw new RequestProblem(outcome.refused, outcome.errors ? { errors: [...outcome.errors] } : {});
  return outcome;
}

/** An outcome, or its problem, which says when to come again where a limit is the reason. */
export function orLimited<T extends object>(c: AppContext, outcome: T | Refusal): T {
  if (!isRefusal(outcome) || outcome.limit === undefined) return orProblem(outcome);
  const headers = rateLimitHeaders(outcome.limit, c.var.deps.clock());
  throw new RequestProblem(outcome.refused, { headers });
}

/** JSON that belongs to who asked and to this moment. */
export function privateJson(c: AppContext, value: unknown, status: 200 | 201 = 200): Response {
  return c.body(JSON.stringify(value), status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
  });
}

/** An outcome that says nothing, or its problem. */
export function noContent(c: AppContext, outcome: Refusal | null): Response {
  return outcome === null ? c.body(null, 204) : problemResponse(c, outcome.refused);
}

/** JSON Lines, sent as fast as the reader takes them; a slow reader holds up the source, not the memory. */
export function streamLines(c: AppContext, lines: AsyncIterable<string>): Response {
  c.set('isStreaming', true);
  const encoder = new TextEncoder();
  const iterator = lines[Symbol.asyncIterator]();
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await iterator.next();
      if (!done) return controller.enqueue(encoder.encode(value));
      controller.close();
      c.var.deps.release?.();
    },
    cancel: async () => {
      await iterator.return?.();
      c.var.deps.release?.();
    },
  });
  return c.body(stream, 200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
}
