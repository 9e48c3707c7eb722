import type { Problem, Submission, SubmissionReceipt, Thread } from '../http/contract.ts';

/** What went wrong, in words for the person who waits. */
export interface Refusal {
  /** Of the problem; empty where there was no answer at all. */
  readonly code: string;
  readonly detail: string;
  readonly errors: NonNullable<Problem['errors']>;
}

export type Answer<Value> = { readonly value: Value } | { readonly refusal: Refusal };

export interface ThreadRequest {
  readonly page: string;
  readonly sort: string | null;
  readonly cursor: string | null;
}

export interface Service {
  readThread(request: ThreadRequest): Promise<Answer<Thread>>;
  /** `key` makes a retry safe: the same key and text are one comment, however often they are sent. */
  postComment(submission: Submission, key: string): Promise<Answer<SubmissionReceipt>>;
  /** A proof that the service asks for before it takes comments from this network; null where none can be had. */
  prove(): Promise<string | null>;
}

const unreachable: Refusal = { code: '', detail: 'The comments cannot be reached just now.', errors: [] };

async function ask<Value>(url: string, init?: RequestInit): Promise<Answer<Value>> {
  try {
    // No cookies, even on the service's own origin: a comment belongs to what is typed in its form.
    const response = await fetch(url, { credentials: 'omit', ...init });
    if (response.ok) return { value: (await response.json()) as Value };
    return { refusal: await refusalOf(response) };
  } catch {
    return { refusal: unreachable };
  }
}

async function refusalOf(response: Response): Promise<Refusal> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const detail = problem.detail ?? `The service answered with an error (${response.status}).`;
  const wait = waitInWords(response.headers.get('retry-after'));
  return {
    code: problem.code ?? '',
    detail: wait === null ? detail : `${detail} ${wait}`,
    errors: problem.errors ?? [],
  };
}

/** Only the form in seconds is understood (RFC 9110, section 10.2.3); our service sends no other. */
function waitInWords(retryAfter: string | null): string | null {
  const seconds = Number(retryAfter);
  if (!(seconds > 0)) return null;
  return seconds < 120 ? `Try again in ${seconds} seconds.` : `Try again in ${Math.ceil(seconds / 60)} minutes.`;
}

/** The public API of one site at `origin`. */
export function siteService(origin: string, site: string): Service {
  const base = `${origin}/v1/sites/${encodeURIComponent(site)}`;
  return {
    readThread({ page, sort, cursor }) {
      const query = new URLSearchParams({ page, ...(sort && { sort }), ...(cursor && { cursor }) });
      return ask(`${base}/thread?${query}`);
    },
    postComment: (submission, key) =>
      ask(`${base}/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(submission),
      }),
    prove: () =>
      import(`${origin}/assets/form-proof.js`).then(({ formProof }) => formProof(`${base}/form`)).catch(() => null),
  };
}
