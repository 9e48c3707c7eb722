import {
  type AppealId,
  type AuthorId,
  type CommentId,
  type InvitationId,
  isUuid,
  type ReportId,
  type SiteId,
  type TokenId,
} from '../ids.ts';
import { siteName } from './contract.ts';
import type { AppContext } from './environment.ts';
import { RequestProblem } from './problem.ts';

/** The site of a path. A name that no site can have is as unknown as one that no site has. */
export function siteOf(c: AppContext): SiteId {
  const site = siteName.safeParse(c.req.param('site'));
  if (!site.success) throw new RequestProblem('unknown_site');
  return site.data as SiteId;
}

export function commentOf(c: AppContext): CommentId {
  const id = c.req.param('id') ?? '';
  if (!isUuid(id)) throw new RequestProblem('unknown_comment');
  return id as CommentId;
}

export const tokenOf = (c: AppContext): TokenId => asToken(c.req.param('id') ?? '');

export function asToken(id: string): TokenId {
  if (!isUuid(id)) throw new RequestProblem('unknown_token');
  return id as TokenId;
}

export function appealOf(c: AppContext): AppealId {
  const id = c.req.param('id') ?? '';
  if (!isUuid(id)) throw new RequestProblem('unknown_appeal');
  return id as AppealId;
}

export const invitationOf = (c: AppContext): InvitationId => asInvitation(c.req.param('id') ?? '');

export function asInvitation(id: string): InvitationId {
  if (!isUuid(id)) throw new RequestProblem('unknown_invitation');
  return id as InvitationId;
}

export function reportOf(c: AppContext): ReportId {
  const id = c.req.param('report') ?? '';
  if (!isUuid(id)) throw new RequestProblem('unknown_report');
  return id as ReportId;
}

export function authorOf(c: AppContext): AuthorId {
  const id = c.req.param('id') ?? '';
  if (!isUuid(id)) throw new RequestProblem('unknown_author');
  return id as AuthorId;
}
