import type { Branch, BranchQuery } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { findBranch, readBranchRows } from '../store/branches.ts';
import { readCursor, writeCursor } from '../threads/cursor.ts';
import type { Deps } from './deps.ts';
import { commentOf } from './read-thread.ts';
import { type Refusal, refuse } from './refusal.ts';

export interface BranchAnswer {
  /** Changes with everything that this answer shows. */
  readonly tag: string;
  /** Null where the reader named the tag as already known. */
  readonly branch: Branch | null;
}

/** What stands below one comment, in reading order: its replies, each followed by theirs, however deep. */
export async function readBranch(
  deps: Deps,
  siteId: SiteId,
  asked: { commentId: CommentId; query: BranchQuery; isKnown: (tag: string) => boolean },
): Promise<BranchAnswer | Refusal> {
  const { commentId, query } = asked;
  const after = query.cursor === undefined ? null : readPosition(query.cursor);
  if (after === 'malformed') return refuse('malformed_cursor');
  const branch = await findBranch(deps.sql, siteId, commentId);
  if (branch === null) return refuse('unknown_comment');
  const tag = [commentId, branch.version, query.limit, query.cursor ?? ''].join('.');
  if (asked.isKnown(tag)) return { tag, branch: null };
  const rows = await readBranchRows(deps.sql, { siteId, branch, after, limit: query.limit + 1 });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > query.limit && last ? writeCursor([last.path]) : null;
  return { tag, branch: { comments: shown.map(commentOf), nextCursor } };
}

function readPosition(cursor: string): string | 'malformed' {
  const key = readCursor(cursor, ['string'] as const);
  return key !== null && /^([0-9a-f]{20})+$/.test(key[0]) ? key[0] : 'malformed';
}
