import type { Problem, Submission, SubmissionReceipt, Thread } from '../http/contract.ts';

/** Why there is no answer. */
export interface Refusal {
  /** Of the response; 0 where there was none. */
  readonly status: number;
  /** Of the problem; empty where the service said none. */
  readonly code: string;
  /** The service's own words, which are English. */
  readonly detail: string;
  readonly errors: NonNullable<Problem['errors']>;
  /** Seconds to wait before another try. */
  readonly wait: number;
}

export type Answer<Value> = { readonly value: Value } | { readonly refusal: Refusal };

export interface ThreadRequest {
  readonly page: string;
  readonly sort: string | null;
  readonly cursor?: string | null;
  /** The page of the thread that shows this comment. */
  readonly comment?: string;
}

export interface Call {
  readonly method: string;
  readonly body?: object;
  readonly token?: string;
}

export interface Service {
  readonly site: string;
  readThread(request: ThreadRequest): Promise<Answer<Thread>>;
  /** `key` makes a retry safe: the same key and text are one comment, however often they are sent. */
  postComment(submission: Submission, key: string): Promise<Answer<SubmissionReceipt>>;
  /** Any other call of the site, such as `comments/<id>/votes`; `token` opens one's own comment. */
  call<Value>(path: string, what: Call): Promise<Answer<Value>>;
  /** Where changes of a page are told. */
  eventsAddress(page: string): string;
  /** Where a proof of when a form was opened is had. */
  readonly formAddress: string;
}

async function ask<Value>(url: string, init?: RequestInit): Promise<Answer<Value>> {
  let status = 0;
  let problem: Partial<Problem> = {};
  let wait = 0;
  try {
    // No cookies, even on the service's own origin: a comment belongs to what is typed in its form.
    const response = await fetch(url, { credentials: 'omit', ...init });
    if (response.ok) return { value: (response.status === 204 ? null : await response.json()) as Value };
    status = response.status;
    // Only the form in seconds is understood (RFC 9110, section 10.2.3); our service sends no other.
    wait = Number(response.headers.get('retry-after')) || 0;
    problem = await response.json();
  } catch {}
  const { code = '', detail = '', errors = [] } = problem;
  return { refusal: { status, wait, code, detail, errors } };
}

const json = { 'content-type': 'application/json' };

/** The public API of one site at `origin`. */
export function siteService(origin: string, site: string): Service {
  const base = `${origin}/v1/sites/${encodeURIComponent(site)}`;
  return {
    site,
    formAddress: `${base}/form`,
    eventsAddress: (page) => `${base}/events?${new URLSearchParams({ page })}`,
    readThread({ page, sort, cursor, comment }) {
      const query = new URLSearchParams({
        page,
        ...(sort && { sort }),
        ...(cursor && { cursor }),
        ...(comment && { comment }),
      });
      return ask(`${base}/thread?${query}`);
    },
    postComment: (submission, key) =>
      ask(`${base}/comments`, {
        method: 'POST',
        headers: { ...json, 'idempotency-key': key },
        body: JSON.stringify(submission),
      }),
    call: (path, { method, body, token }) =>
      ask(`${base}/${path}`, {
        method,
        headers: { ...(body && json), ...(token && { authorization: `Bearer ${token}` }) },
        ...(body && { body: JSON.stringify(body) }),
      }),
  };
}
