import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type CheckRequest, checkRequest } from './http/contract.ts';
import type { Policy } from './moderation/policy.ts';
import { checkComment } from './operations/check-comment.ts';
import { RecentBodies } from './threads/recent-bodies.ts';

// Both bounds keep memory constant on a stream of any length.
const rememberedPages = 1_000;
const rememberedComments = 30;

export interface CheckOptions {
  readonly policy: Policy;
  /** A comment that would be published joins the thread of its page for the lines that follow. */
  readonly threads: boolean;
}

/**
 * Judges one comment a line (JSON Lines) and answers one line each, in the same order. A bad line becomes
 * `{ "error", "line" }`. Returns how many lines were bad.
 */
export async function checkStream(input: Readable, output: Writable, options: CheckOptions): Promise<number> {
  const threads = new RecentBodies({ pages: rememberedPages, comments: rememberedComments });
  let line = 0;
  let bad = 0;
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (text.trim() === '') continue;
    const answer = judgeLine(text, options, threads);
    if ('error' in answer) bad += 1;
    const written = output.write(`${JSON.stringify('error' in answer ? { ...answer, line } : answer)}\n`);
    if (!written) await once(output, 'drain');
  }
  return bad;
}

function judgeLine(text: string, { policy, threads: follow }: CheckOptions, threads: RecentBodies): object {
  const parsed = parseLine(text);
  if ('error' in parsed) return parsed;
  const { request } = parsed;
  const key = follow ? pageKeyOf(request) : null;
  const thread = [...(request.thread ?? []), ...(key === null ? [] : threads.of(key))];
  const judgement = checkComment({ ...request, thread }, { policy });
  if (key !== null && judgement.action === 'publish') threads.add(key, request.body);
  return request.id === undefined ? judgement : { id: request.id, ...judgement };
}

function parseLine(text: string): { request: CheckRequest } | { error: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: 'is not JSON' };
  }
  const parsed = checkRequest.safeParse(value);
  if (parsed.success) return { request: parsed.data };
  const [issue] = parsed.error.issues;
  return { error: `${issue!.path.join('.')} ${issue!.message}`.trim() };
}

const pageKeyOf = ({ page }: CheckRequest): string | null => page?.key ?? page?.url ?? page?.title ?? null;
