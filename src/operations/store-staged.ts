import type { CommentId, PageId } from '../ids.ts';
import { findImported, findOwn } from '../store/imported-comments.ts';
import { type OrderedComment, readStaged } from '../store/staged-imports.ts';
import { refreshStatistics } from '../store/statistics.ts';
import type { NoteReason } from '../transfer/source-record.ts';
import type { Importing } from './import-site.ts';
import type { PlacedPage } from './place-pages.ts';
import type { WaitingComment } from './stage-records.ts';
import { storeBatch } from './store-imported.ts';

/** A staged comment that can be stored, with all that is known of its place. */
export interface ReadyComment {
  readonly sourceId: string;
  readonly ordinal: number;
  readonly record: WaitingComment;
  readonly page: { readonly pageId: PageId; readonly key: string };
  readonly createdAt: Date;
  /** What it answers, where that is in the file or was imported before. */
  readonly parentRef: string | null;
}

const atOnce = 300;
const growsAfter = 8 * atOnce;

/** Stores what is staged, in its order and in batches; what was imported before is passed over. */
export async function storeStaged(importing: Importing, pages: ReadonlyMap<string, PlacedPage>): Promise<void> {
  const { deps, report, request } = importing;
  for (let after = 0, done = 0; ; ) {
    const rows = await readStaged<WaitingComment>(deps.sql, importing, { after, limit: atOnce });
    const known = await findImported(deps.sql, importing, namesOf(rows));
    const own = await ownOf(importing, rows);
    const ready: ReadyComment[] = [];
    for (const row of rows) {
      const page = pages.get(row.pageRef)!;
      const commentId = row.record.own?.commentId;
      if ('reason' in page) report.skip(row.record, page.reason);
      else if (known.has(row.sourceId) || (commentId && own.here.has(commentId))) report.unchanged += 1;
      else if (commentId && own.erased.has(commentId)) report.skip(row.record, 'erased');
      else ready.push(readied(importing, { row, page, pages, known, own: own.here }));
    }
    const late = ready.length > 0 && !request.dryRun ? await storeBatch(importing, ready) : new Set<ReadyComment>();
    report.unchanged += late.size;
    if (done % growsAfter === 0) await refreshStatistics(deps.sql);
    for (const { record, parentRef } of ready.filter((comment) => !late.has(comment))) {
      report.statuses[record.status] += 1;
      if (parentRef !== null) report.replies += 1;
    }
    done += rows.length;
    request.onProgress?.({ phase: 'storing', records: done });
    if (rows.length < atOnce) return;
    after = rows.at(-1)!.place;
  }
}

const namesOf = (rows: readonly OrderedComment<WaitingComment>[]) => [
  ...new Set(rows.flatMap(({ sourceId, parentRef }) => (parentRef === null ? [sourceId] : [sourceId, parentRef]))),
];

const ownOf = ({ deps, siteId }: Importing, rows: readonly OrderedComment<WaitingComment>[]) =>
  findOwn(
    deps.sql,
    siteId,
    rows.flatMap(({ record }) =>
      record.own === null
        ? []
        : [record.own.commentId, ...(record.parent === null ? [] : [record.parent as CommentId])],
    ),
  );

interface Readying {
  readonly row: OrderedComment<WaitingComment>;
  readonly page: { readonly pageId: PageId; readonly key: string; readonly createdAt: Date };
  readonly pages: ReadonlyMap<string, PlacedPage>;
  readonly known: ReadonlyMap<string, CommentId>;
  readonly own: ReadonlySet<CommentId>;
}

function readied({ report, now }: Importing, { row, page, pages, known, own }: Readying): ReadyComment {
  const { record, parentRef } = row;
  for (const note of record.notes) report.note(record, note);
  const lost = lossOf(row, { page, pages, known, own });
  if (lost !== null) report.note(record, lost);
  const isDated = row.createdAt !== null && row.createdAt <= now;
  if (!isDated) report.note(record, 'bad_date');
  return {
    ...{ sourceId: row.sourceId, ordinal: row.ordinal, record, page },
    createdAt: isDated ? row.createdAt! : page.createdAt,
    parentRef: lost === null ? parentRef : null,
  };
}

/** Why a reply cannot be one, if so. */
function lossOf(
  { parentRef, parentPageRef, isCut }: OrderedComment<WaitingComment>,
  { page, pages, known, own }: Pick<Readying, 'page' | 'pages' | 'known' | 'own'>,
): NoteReason | null {
  if (parentRef === null) return null;
  if (isCut) return 'circle';
  if (parentPageRef === null) return known.has(parentRef) || own.has(parentRef as CommentId) ? null : 'missing_parent';
  const parentPage = pages.get(parentPageRef)!;
  return 'key' in parentPage && parentPage.key === page.key ? null : 'parent_elsewhere';
}
