import type { PageId } from '../ids.ts';
import { canonicalUrl } from '../pages/canonical-url.ts';
import { insertImportedPage, titlePage } from '../store/imported-pages.ts';
import { findPage } from '../store/pages.ts';
import { readPagesWithoutComments, readStagedPages } from '../store/staged-imports.ts';
import type { SkipReason } from '../transfer/source-record.ts';
import type { Importing } from './import-site.ts';
import type { WaitingPage } from './stage-records.ts';

/** Where the comments of a page go, or why they cannot. */
export type PlacedPage =
  | { readonly pageId: PageId; readonly key: string; readonly createdAt: Date }
  | { readonly reason: SkipReason };

const atOnce = 200;
const longestAddress = 2_048;

/** Finds the pages that comments of the file stand on, and makes those that the site does not have. By their names in the file. */
export async function placePages(importing: Importing): Promise<ReadonlyMap<string, PlacedPage>> {
  const { deps, report } = importing;
  const placed = new Map<string, PlacedPage>();
  // In a dry run nothing is made that a second page of the same address would find.
  const made = new Set<string>();
  for (let after: string | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof readStagedPages<WaitingPage>>> = await readStagedPages(deps.sql, importing, {
      ...{ after, limit: atOnce },
    });
    for (const { ref, record, comments, firstAt } of rows)
      placed.set(ref, await place(importing, { record, comments, firstAt, made }));
    if (rows.length < atOnce) break;
    after = rows.at(-1)!.ref;
  }
  await placeOwn(importing, made);
  const known = new Set([...placed.values()].flatMap((page) => ('key' in page ? [page.key] : [])));
  report.pages = known.size;
  return placed;
}

/** Pages without comments are of use to none but who moves a whole site. */
async function placeOwn(importing: Importing, made: Set<string>): Promise<void> {
  for (let after: string | null = null; ; ) {
    const rows: Awaited<ReturnType<typeof readPagesWithoutComments<WaitingPage>>> = await readPagesWithoutComments(
      importing.deps.sql,
      importing,
      { after, limit: atOnce },
    );
    for (const { record } of rows)
      if (record.pageId !== null) await place(importing, { record, comments: 0, firstAt: null, made });
    if (rows.length < atOnce) return;
    after = rows.at(-1)!.ref;
  }
}

interface Placing {
  readonly record: WaitingPage | null;
  readonly comments: number;
  readonly firstAt: Date | null;
  readonly made: Set<string>;
}

async function place(importing: Importing, { record, comments, firstAt, made }: Placing): Promise<PlacedPage> {
  const { deps, siteId, report, request, now } = importing;
  if (record === null) return { reason: 'no_page' };
  if (!record.isPublic) return { reason: 'page_not_public' };
  const url = addressOf(importing, record);
  if (url !== null && typeof url === 'object') {
    if (url.foreign !== null) report.foreign(url.foreign, comments);
    return { reason: url.reason };
  }
  const key = keyOf(importing, record, url);
  const createdAt = dateOf(record, firstAt, now);
  const known = await findPage(deps.sql, siteId, { key: record.key ?? key, url });
  if (known !== null) {
    if (known.title === null && record.title !== null && !request.dryRun)
      await titlePage(deps.sql, { siteId, pageId: known.pageId, title: record.title });
    return { pageId: known.pageId, key: known.key, createdAt };
  }
  if (!made.has(key)) report.newPages += 1;
  made.add(key);
  const page = { pageId: record.pageId ?? deps.newId<PageId>(), key, url, title: record.title, text: record.text };
  if (request.dryRun) return { pageId: page.pageId, key, createdAt };
  const articleUpdatedAt = record.text === null ? null : now;
  const { isOpen } = record;
  const whole = { ...page, isOpen, createdAt, articleUpdatedAt };
  if (await insertImportedPage(deps.sql, siteId, whole)) return { pageId: page.pageId, key, createdAt };
  // Somebody has made it meanwhile, or its identifier belongs to another page.
  const other = await findPage(deps.sql, siteId, { key, url });
  if (other !== null) return { pageId: other.pageId, key: other.key, createdAt };
  const renamed = { ...whole, pageId: deps.newId<PageId>() };
  await insertImportedPage(deps.sql, siteId, renamed);
  return { pageId: renamed.pageId, key, createdAt };
}

/** An own page whose key was its address goes on being known by its address, wherever that lies now. */
function keyOf({ request }: Importing, { key, url: given, pageId }: WaitingPage, url: string | null): string {
  if (key === null || url === null) return key ?? url!;
  if (pageId !== null) return key === given ? url : key;
  return request.keys === 'identifier' ? key : url;
}

/** A page is as old as its first comment, at least; one of our own is as old as it says. */
function dateOf({ createdAt, pageId }: WaitingPage, firstAt: Date | null, now: Date): Date {
  const known = [createdAt === null ? null : new Date(createdAt), pageId === null ? firstAt : null];
  return new Date(Math.min(now.getTime(), ...known.filter((date) => date !== null).map((date) => date.getTime())));
}

interface NoAddress {
  readonly reason: SkipReason;
  readonly foreign: string | null;
}

/** The canonical address on one of the site's origins; null for a page that is known by its key alone. */
function addressOf({ site, request }: Importing, { url, key, pageId }: WaitingPage): string | null | NoAddress {
  const mayLackOne = key !== null && (pageId !== null || request.keys === 'identifier');
  if (url === null) return mayLackOne ? null : { reason: 'no_address', foreign: null };
  const absolute = absoluteOf(url, site.origins, request.origins);
  const canonical = absolute === null ? null : canonicalUrl(absolute);
  if (canonical === null || canonical.length > longestAddress) return { reason: 'no_address', foreign: null };
  const { origin, pathname, search } = new URL(canonical);
  const mapped = request.origins.get(origin) ?? (site.origins.includes(origin) ? origin : request.origins.get('*'));
  if (mapped === undefined || !site.origins.includes(mapped)) return { reason: 'foreign_origin', foreign: origin };
  return mapped === origin ? canonical : canonicalUrl(`${mapped}${pathname}${search}`);
}

/** Some exports leave away the scheme, or say the path alone. */
function absoluteOf(url: string, origins: readonly string[], mapped: ReadonlyMap<string, string>): string | null {
  if (/^https?:\/\//i.test(url)) return url;
  if (url.startsWith('//')) {
    const own = origins.find((origin) => URL.canParse(url, origin) && new URL(url, origin).origin === origin);
    return `${new URL(own ?? 'https://none.invalid').protocol}${url}`;
  }
  const base = mapped.get('*') ?? (origins.length === 1 ? origins[0]! : null);
  return base !== null && URL.canParse(url, base) ? new URL(url, base).href : null;
}
