import type { Queue, QueueItem, QueueQuery } from '../http/contract.ts';
import { type AuthorId, type CommentId, isUuid, type SiteId, uuidV7 } from '../ids.ts';
import { type Day, daysAfter, startOf } from '../review/period.ts';
import { type QueueRow, readQueue } from '../store/review-queue.ts';
import { readCursor, writeCursor } from '../threads/cursor.ts';
import type { Deps } from './deps.ts';
import { addressOf } from './page-address.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Comments for a moderator, filtered and in the order asked for; by default what most needs a person comes first. */
export async function listQueue(deps: Deps, siteId: SiteId, query: QueueQuery): Promise<Queue | Refusal> {
  const after = query.cursor === undefined ? null : readPosition(query.cursor);
  if (after === 'malformed') return refuse('malformed_cursor');
  const rows = await readQueue(deps.sql, {
    siteId,
    status: query.status,
    reason: query.reason ?? null,
    page: query.page === undefined ? null : addressOf(query.page),
    author: query.author === undefined ? null : authorFilter(query.author),
    text: query.q ?? null,
    like: (query.like ?? null) as CommentId | null,
    from: query.from === undefined ? null : firstIdOf(query.from),
    until: query.to === undefined ? null : firstIdOf(daysAfter(query.to, 1)),
    sort: query.sort,
    after,
    limit: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(queueItemOf),
    nextCursor: rows.length > query.limit && last ? writeCursor([last.need, last.commentId]) : null,
  };
}

const firstIdOf = (day: Day): string => uuidV7(Math.max(0, startOf(day).getTime()), new Uint8Array(10));

const authorFilter = (author: string) => (isUuid(author) ? { id: author as AuthorId } : { name: author });

function readPosition(cursor: string): { need: number; commentId: CommentId } | 'malformed' {
  const key = readCursor(cursor, ['number', 'string'] as const);
  return key && isUuid(key[1]) ? { need: key[0], commentId: key[1] as CommentId } : 'malformed';
}

export const queueItemOf = (row: QueueRow): QueueItem => ({
  id: row.commentId,
  version: row.version,
  status: row.status,
  body: row.body,
  html: row.html,
  page: { key: row.pageKey, url: row.pageUrl, title: row.pageTitle },
  parent: row.parentId && {
    id: row.parentId,
    author: { name: row.parentAuthorName },
    body: row.parentBody,
    status: row.parentStatus,
  },
  author: {
    id: row.authorId,
    name: row.authorName,
    url: row.authorUrl,
    approved: row.authorApproved,
    rejected: row.authorRejected,
    firstSeenAt: row.authorFirstSeenAt.toISOString(),
  },
  appeal: row.appealId && { id: row.appealId, text: row.appealText, filedAt: row.appealFiledAt.toISOString() },
  judged: row.isJudged,
  score: row.score,
  reasons: row.reasons,
  createdAt: row.createdAt.toISOString(),
  keptUntil: row.keptUntil?.toISOString() ?? null,
});
