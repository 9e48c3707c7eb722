import { digest } from '../access/keyed-hash.ts';
import { rateLimitHeaders } from '../access/rate-limit.ts';
import { isRefusal } from '../operations/refusal.ts';
import { submitComment } from '../operations/submit-comment.ts';
import { type SubmissionReceipt, submission } from './contract.ts';
import type { AppContext } from './environment.ts';
import { siteOf } from './path-parameters.ts';
import { RequestProblem } from './problem.ts';
import { parseBody, type RequestBody } from './read-request.ts';

/** Submits the comment of a request body. Throws RequestProblem where it is malformed or refused. */
export async function acceptSubmission(c: AppContext, body: RequestBody): Promise<SubmissionReceipt> {
  const { deps } = c.var;
  const outcome = await submitComment(deps, {
    siteId: siteOf(c),
    submission: parseBody(body, submission),
    idempotencyKey: idempotencyKeyOf(c),
    requestHash: await digest(body.raw),
    clientAddress: deps.clientAddress(c),
  });
  const headers = outcome.limit ? rateLimitHeaders(outcome.limit, deps.clock()) : {};
  if (isRefusal(outcome)) throw new RequestProblem(outcome.refused, { headers });
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  return outcome.receipt;
}

function idempotencyKeyOf(c: AppContext): string | null {
  const key = c.req.header('Idempotency-Key');
  if (key === undefined) return null;
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new RequestProblem('invalid_fields', {
    errors: [{ path: 'Idempotency-Key', message: 'is not 1 to 255 printable characters' }],
  });
}
