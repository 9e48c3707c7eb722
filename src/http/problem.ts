import type { Context } from 'hono';
import type { RefusalCode } from '../operations/refusal.ts';
import type { Problem } from './contract.ts';

/** What only http can find fault with. */
type TransportCode =
  | 'malformed_body'
  | 'invalid_fields'
  | 'unsupported_media_type'
  | 'too_large'
  | 'missing_token'
  | 'unknown_path'
  | 'method_not_allowed'
  | 'too_many_listeners'
  | 'database_away'
  | 'internal_error';

export type ProblemCode = RefusalCode | TransportCode;

/** Status, title and default detail of every problem. Source of the statuses: the public contract, "Errors". */
const problems: Record<ProblemCode, readonly [status: number, title: string, detail: string]> = {
  malformed_body: [400, 'Malformed body', 'The request body could not be read.'],
  invalid_fields: [400, 'Invalid fields', 'Some fields are missing, unknown or not of the right form; see "errors".'],
  malformed_cursor: [400, 'Malformed cursor', 'The cursor was not made by this service for this list.'],
  missing_token: [401, 'No valid token', 'Send a valid token as "Authorization: Bearer <token>".'],
  invalid_token: [401, 'No valid token', 'This token does not open this comment.'],
  not_allowed: [403, 'Not allowed', 'The role of this token does not permit this.'],
  no_role: [403, 'No role', 'Nothing gives you a role on any site here.'],
  edit_window_closed: [403, 'Edit window closed', 'The time in which this comment could be edited or deleted is over.'],
  appeal_window_closed: [
    403,
    'Appeal window closed',
    'The six months in which this could be appealed against are over.',
  ],
  second_person_needed: [
    403,
    'Second person needed',
    'Who took the decision cannot dismiss the appeal against it while another moderator is there.',
  ],
  foreign_origin: [403, 'Foreign origin', "The origin is not one of the site's registered origins."],
  unknown_path: [404, 'Unknown path', 'There is nothing at this address.'],
  unknown_site: [404, 'Unknown site', 'There is no such site.'],
  unknown_page: [404, 'Unknown page', 'There is no such page on this site.'],
  unknown_comment: [404, 'Unknown comment', 'There is no such comment on this site.'],
  unknown_parent: [404, 'Unknown parent', 'The comment to reply to does not exist on this page.'],
  unknown_author: [404, 'Unknown author', 'There is no such author on this site.'],
  unknown_token: [404, 'Unknown token', 'There is no such token on this site.'],
  unknown_report: [404, 'Unknown report', 'There is no such report of this comment.'],
  unknown_appeal: [404, 'Unknown appeal', 'There is no such appeal on this site.'],
  unknown_invitation: [
    404,
    'Unknown invitation',
    'There is no such invitation, or it was used, withdrawn or has expired.',
  ],
  method_not_allowed: [405, 'Method not allowed', 'This address does not take this method; see the Allow header.'],
  parent_not_public: [409, 'Parent not public', 'The comment to reply to is not shown, so it cannot be replied to.'],
  thread_closed: [409, 'Thread closed', 'This page takes no more comments.'],
  decided_by_moderator: [
    409,
    'Decided by a moderator',
    'A moderator has taken this comment down, so it cannot be edited.',
  ],
  nothing_to_appeal: [
    409,
    'Nothing to appeal',
    'This comment is not restricted, so there is nothing to appeal against.',
  ],
  appeal_open: [409, 'Appeal open', 'An appeal on this comment waits for its answer already.'],
  appeal_answered: [409, 'Appeal answered', 'The appeal against this statement has been answered already.'],
  comment_changed: [409, 'Comment changed', 'The comment has changed since; read it again and decide then.'],
  site_exists: [409, 'Site exists', 'There is a site of this name already.'],
  too_large: [413, 'Body too large', 'The request body is larger than 64 KiB.'],
  import_too_large: [
    413,
    'Import too large',
    'The file, or a part of it, is larger than such files are; see "errors".',
  ],
  unreadable_import: [422, 'Unreadable import', 'The file is not of the format named; see "errors" for the place.'],
  unsupported_media_type: [415, 'Unsupported media type', 'Send application/json in UTF-8, uncompressed.'],
  idempotency_mismatch: [422, 'Key used before', 'This Idempotency-Key was used before with another body.'],
  unknown_rule: [404, 'Unknown rule', 'There is no such rule on this site.'],
  invalid_rule: [422, 'Invalid rule', 'The rule was not saved; see "errors" for the place.'],
  invalid_policy_entry: [
    422,
    'Invalid entry',
    'This is no word or domain that the list can hold, or the list is full.',
  ],
  unknown_filter: [404, 'Unknown filter', 'There is no such saved filter on this site.'],
  too_many_filters: [409, 'Too many filters', 'A site keeps fifty filters; remove one first.'],
  invalid_proof: [
    422,
    'Invalid proof',
    'The form proof is not valid any more; ask for a new one and send the comment again.',
  ],
  challenge_required: [
    422,
    'Challenge required',
    'Many comments from this network were held, so the form asks for a calculation first: see "challenge" of the form call.',
  ],
  rate_limited: [429, 'Too many requests', 'Too many of these at once; try again after a moment.'],
  internal_error: [500, 'Internal error', 'The service failed; the request id helps to find out why.'],
  too_many_listeners: [503, 'Too many listeners', 'Too many readers follow live updates here; try again later.'],
  database_away: [503, 'Unavailable', 'The database is away for the moment; try again soon.'],
};

export interface ProblemDetails {
  readonly detail?: string;
  readonly errors?: Problem['errors'];
  readonly headers?: Record<string, string>;
}

/** The problem as data; `type` is a relative reference into the API reference. */
export function problemOf(code: ProblemCode, { detail, errors }: ProblemDetails = {}): Problem {
  const [status, title, usualDetail] = problems[code];
  return {
    type: `/reference#${code}`,
    title,
    status,
    detail: detail ?? usualDetail,
    code,
    ...(errors === undefined ? {} : { errors }),
  };
}

export const problemCodes = Object.keys(problems) as ProblemCode[];

/** RFC 9457. */
export function problemResponse(c: Context, code: ProblemCode, details: ProblemDetails = {}): Response {
  const problem = problemOf(code, details);
  return c.body(JSON.stringify(problem), problem.status as 400, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    ...(problem.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    ...(problem.status === 503 ? { 'Retry-After': '5' } : {}),
    ...details.headers,
  });
}

/** A request that cannot be carried out, found deep inside its handling; the app answers with its problem. */
export class RequestProblem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly details: ProblemDetails = {},
  ) {
    super(code);
  }
}
