import type { Principal } from '../access/roles.ts';
import type { SiteId } from '../ids.ts';
import { type ExportedComment, type ExportedPage, readCommentsForExport, readPagesForExport } from '../store/export.ts';
import { findSite } from '../store/sites.ts';
import { type ExportRecord, exportLine } from '../transfer/site-export.ts';
import type { Deps } from './deps.ts';
import { recordAct } from './record-act.ts';
import { type Refusal, refuse } from './refusal.ts';

const sliceSize = 500;

/** Everything on a site, in whatever state, as lines of ontopic's own format; read slice by slice in constant memory. */
export async function exportSite(
  deps: Deps,
  siteId: SiteId,
  principal: Principal,
): Promise<AsyncIterable<string> | Refusal> {
  const site = await findSite(deps.sql, siteId);
  if (site === null) return refuse('unknown_site');
  await recordAct(deps.sql, deps, { siteId, principal, action: 'site.exported', details: {} });
  return linesOf(deps, { type: 'site', format: 1, site: siteId, name: site.name, origins: site.origins }, siteId);
}

async function* linesOf(deps: Deps, head: ExportRecord, siteId: SiteId): AsyncGenerator<string> {
  yield exportLine(head);
  const pages = slices((after: ExportedPage | null) =>
    readPagesForExport(deps.sql, { siteId, after: after?.pageId ?? null, limit: sliceSize }),
  );
  for await (const rows of pages) yield rows.map((row) => exportLine(pageRecord(row))).join('');
  const comments = slices((after: ExportedComment | null) =>
    readCommentsForExport(deps.sql, { siteId, after: after?.commentId ?? null, limit: sliceSize }),
  );
  for await (const rows of comments) yield rows.map((row) => exportLine(commentRecord(row))).join('');
}

async function* slices<Row>(read: (after: Row | null) => Promise<Row[]>): AsyncGenerator<Row[]> {
  let after: Row | null = null;
  for (;;) {
    const rows: Row[] = await read(after);
    if (rows.length > 0) yield rows;
    if (rows.length < sliceSize) return;
    after = rows.at(-1)!;
  }
}

const pageRecord = (row: ExportedPage): ExportRecord => ({
  type: 'page',
  id: row.pageId,
  key: row.key,
  url: row.url,
  title: row.title,
  text: row.articleText,
  open: row.isOpen,
  createdAt: row.createdAt.toISOString(),
});

const commentRecord = (row: ExportedComment): ExportRecord => ({
  type: 'comment',
  id: row.commentId,
  pageId: row.pageId,
  parentId: row.parentId,
  author: { id: row.authorId, name: row.authorName, url: row.authorUrl },
  status: row.status,
  body: row.body,
  createdAt: row.createdAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
});
