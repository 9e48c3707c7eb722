import type { SiteId } from '../ids.ts';
import type { Db, Piece } from './connect.ts';
import { recordset } from './recordset.ts';

/** One run of an import. */
export interface ImportRun {
  readonly siteId: SiteId;
  readonly importId: string;
}

export interface StagedPage<Page> {
  readonly ref: string;
  readonly record: Page;
}

export interface StagedComment<Comment> {
  readonly ordinal: number;
  readonly sourceId: string;
  readonly pageRef: string;
  readonly parentRef: string | null;
  /** By what the comment is known without its identifier. */
  readonly print: string;
  readonly createdAt: Date | null;
  readonly record: Comment;
}

/** Pages of the file; where it names one twice, the first counts. */
export async function stagePages(db: Db, run: ImportRun, pages: readonly StagedPage<object>[]): Promise<void> {
  if (pages.length === 0) return;
  await db`
    insert into import_pages (site_id, import_id, page_ref, record)
    select ${run.siteId}, ${run.importId}, ref, record
    from ${recordset(db, pages)} as given (ref text, record jsonb)
    on conflict do nothing`;
}

/** Returns the ordinals of those that were not staged, because another one has their identifier. */
export async function stageComments(
  db: Db,
  run: ImportRun,
  comments: readonly StagedComment<object>[],
): Promise<ReadonlySet<number>> {
  if (comments.length === 0) return new Set();
  const staged = await db<{ ordinal: number }[]>`
    insert into import_comments (site_id, import_id, ordinal, source_id, page_ref, parent_ref, print, created_at, record)
    select ${run.siteId}, ${run.importId}, ordinal, "sourceId", "pageRef", "parentRef", print, "createdAt", record
    from ${recordset(db, comments)} as given (
      ordinal integer, "sourceId" text, "pageRef" text, "parentRef" text, print text, "createdAt" timestamptz, record jsonb
    )
    order by ordinal
    on conflict do nothing
    returning ordinal`;
  const left = new Set(comments.map(({ ordinal }) => ordinal));
  for (const { ordinal } of staged) left.delete(ordinal);
  return left;
}

/** By what the staged comments of these identifiers are known without them. */
export async function printsOf(db: Db, run: ImportRun, sourceIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (sourceIds.length === 0) return new Set();
  const rows = await db<{ print: string }[]>`
    select print from import_comments
    where site_id = ${run.siteId} and import_id = ${run.importId} and source_id in ${db([...sourceIds])}`;
  return new Set(rows.map(({ print }) => print));
}

/**
 * Orders what is staged so that parents come before their replies, each level in the order of the file. Whoever answers itself in the
 * end begins a conversation of its own. Each reply is looked up once, however deep it lies.
 */
export async function orderStaged(db: Db, { siteId, importId }: ImportRun): Promise<void> {
  const isOfRun = (table: string) => db`${db(table)}.site_id = ${siteId} and ${db(table)}.import_id = ${importId}`;
  const isKnown = (table: string) =>
    db`exists (select from import_order as known where ${isOfRun('known')} and known.ordinal = ${db(table)}.ordinal)`;
  const place = ({ root, reply }: { root: Piece; reply: Piece }) => db`
    with recursive placed as (
      select ordinal, source_id, 0 as level, parent_ref is not null and exists (
          select from import_comments as parent where ${isOfRun('parent')} and parent.source_id = staged.parent_ref
        ) as is_cut
      from import_comments as staged where ${isOfRun('staged')} and ${root}
      union all
      select reply.ordinal, reply.source_id, level + 1, false
      from placed cross join lateral (
        select ordinal, source_id from import_comments as answer
        where ${isOfRun('answer')} and answer.parent_ref = placed.source_id and answer.source_id <> placed.source_id and ${reply}
        offset 0
      ) as reply
    )
    insert into import_order (site_id, import_id, place, ordinal, is_cut)
    select ${siteId}, ${importId}, coalesce((
        select max(place) from import_order as known where ${isOfRun('known')}
      ), 0) + row_number() over (order by level, ordinal), ordinal, is_cut
    from placed`;
  await place({
    root: db`(parent_ref is null or parent_ref = source_id or not exists (
      select from import_comments as parent where ${isOfRun('parent')} and parent.source_id = staged.parent_ref
    ))`,
    reply: db`true`,
  });
  // What is left lies in circles or behind them. In every circle somebody comes before whom they answer.
  await place({
    root: db`not ${isKnown('staged')} and staged.ordinal < (
      select parent.ordinal from import_comments as parent
      where ${isOfRun('parent')} and parent.source_id = staged.parent_ref
    )`,
    reply: db`answer.ordinal > placed.ordinal`,
  });
}

export interface OrderedComment<Comment> extends StagedComment<Comment> {
  readonly place: number;
  readonly isCut: boolean;
  /** The page of its parent, where that is in the file. */
  readonly parentPageRef: string | null;
}

/** The next ones in the order in which they are stored. */
export async function readStaged<Comment>(
  db: Db,
  { siteId, importId }: ImportRun,
  { after, limit }: { after: number; limit: number },
): Promise<OrderedComment<Comment>[]> {
  return db<OrderedComment<Comment>[]>`
    select place, is_cut as "isCut", staged.ordinal, staged.source_id as "sourceId", staged.page_ref as "pageRef",
      staged.parent_ref as "parentRef", staged.print, staged.created_at as "createdAt", staged.record,
      parent.page_ref as "parentPageRef"
    from import_order join import_comments as staged using (site_id, import_id, ordinal)
    left join import_comments as parent on parent.site_id = ${siteId} and parent.import_id = ${importId}
      and parent.source_id = staged.parent_ref
    where import_order.site_id = ${siteId} and import_order.import_id = ${importId} and place > ${after}
    order by place limit ${limit}`;
}

/** The pages that comments refer to, with the date of their first comment; null where the file has no such page. */
export async function readStagedPages<Page>(
  db: Db,
  { siteId, importId }: ImportRun,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ ref: string; record: Page | null; comments: number; firstAt: Date | null }[]> {
  return db<{ ref: string; record: Page | null; comments: number; firstAt: Date | null }[]>`
    select wanted.page_ref as ref, record, comments, "firstAt"
    from (
      select page_ref, count(*) as comments, min(created_at) as "firstAt" from import_comments
      where site_id = ${siteId} and import_id = ${importId} ${after === null ? db`` : db`and page_ref > ${after}`}
      group by page_ref order by page_ref limit ${limit}
    ) as wanted
    left join import_pages on import_pages.site_id = ${siteId} and import_pages.import_id = ${importId}
      and import_pages.page_ref = wanted.page_ref
    order by wanted.page_ref`;
}

/** Pages of the file that no comment refers to. */
export async function readPagesWithoutComments<Page>(
  db: Db,
  { siteId, importId }: ImportRun,
  { after, limit }: { after: string | null; limit: number },
): Promise<{ ref: string; record: Page }[]> {
  return db<{ ref: string; record: Page }[]>`
    select page_ref as ref, record from import_pages
    where site_id = ${siteId} and import_id = ${importId} ${after === null ? db`` : db`and page_ref > ${after}`}
      and not exists (
        select from import_comments as staged
        where staged.site_id = ${siteId} and staged.import_id = ${importId} and staged.page_ref = import_pages.page_ref
      )
    order by page_ref limit ${limit}`;
}

export async function analyseStaged(db: Db): Promise<void> {
  await db`analyze import_comments`;
  await db`analyze import_pages`;
}

export async function forgetStaged(db: Db, { siteId, importId }: ImportRun): Promise<void> {
  await db`delete from import_order where site_id = ${siteId} and import_id = ${importId}`;
  await db`delete from import_comments where site_id = ${siteId} and import_id = ${importId}`;
  await db`delete from import_pages where site_id = ${siteId} and import_id = ${importId}`;
}

/** What imports have left that ended with their process; their identifiers begin with the time they were made. */
export async function forgetStaleImports(db: Db, before: string): Promise<void> {
  await db`delete from import_order where import_id < ${before}`;
  await db`delete from import_comments where import_id < ${before}`;
  await db`delete from import_pages where import_id < ${before}`;
}
