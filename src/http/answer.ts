import { isRefusal, type Refusal } from '../operations/refusal.ts';
import type { AppContext } from './environment.ts';
import { problemResponse, RequestProblem } from './problem.ts';

/** An operation's outcome, or its refusal thrown as the problem that the app answers with. */
export function orProblem<T extends object | null>(outcome: T | Refusal): T {
  if (isRefusal(outcome)) throw new RequestProblem(outcome.refused);
  return outcome;
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
