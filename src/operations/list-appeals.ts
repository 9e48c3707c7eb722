import type { Appeal, AppealedComment, AppealList, AppealsQuery } from '../http/contract.ts';
import { type AppealId, isUuid, type SiteId } from '../ids.ts';
import { type AppealedRow, type AppealRow, listAppeals as listInStore } from '../store/appeals.ts';
import { readCursor, writeCursor } from '../threads/cursor.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Appeals of a site, with the comments they are about; those that wait longest come first. */
export async function listAppeals(deps: Deps, siteId: SiteId, query: AppealsQuery): Promise<AppealList | Refusal> {
  const [after] = query.cursor === undefined ? [null] : (readCursor(query.cursor, ['string'] as const) ?? ['']);
  if (after !== null && !isUuid(after)) return refuse('malformed_cursor');
  const rows = await listInStore(deps.sql, {
    siteId,
    status: query.status ?? null,
    after: after as AppealId | null,
    limit: query.limit + 1,
  });
  const shown = rows.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown.map(appealedOf),
    nextCursor: rows.length > query.limit && last ? writeCursor([last.appealId]) : null,
  };
}

export const appealOf = (row: AppealRow): Appeal => ({
  id: row.appealId,
  statementId: row.statementId,
  status: row.outcome ?? 'open',
  text: row.text,
  filedAt: row.filedAt.toISOString(),
  answer: row.answeredAt && {
    reasons: row.answer,
    samePerson: row.isSamePerson === true,
    answeredAt: row.answeredAt.toISOString(),
  },
});

export const appealedOf = (row: AppealedRow): AppealedComment => ({
  ...appealOf(row),
  answeredBy: row.answeredBy,
  comment: {
    id: row.commentId,
    version: row.version,
    status: row.status,
    body: row.body,
    page: { key: row.pageKey, url: row.pageUrl, title: row.pageTitle },
    author: { name: row.authorName },
  },
  restriction: row.restriction,
  issuedAt: row.issuedAt.toISOString(),
});
