import type { Thread, ThreadQuery } from '../http/contract.ts';
import type { CommentId, PageId, SiteId } from '../ids.ts';
import { findPage, type PageRow } from '../store/pages.ts';
import { findSite } from '../store/sites.ts';
import { findPlace, readThreadRows, type ThreadPosition, type ThreadRow } from '../store/threads.ts';
import { readCursor, writeCursor } from '../threads/cursor.ts';
import { segmentLength } from '../threads/path.ts';
import type { Deps } from './deps.ts';
import { addressOf } from './page-address.ts';
import { type Refusal, refuse } from './refusal.ts';
import { policyInForce, takesComments } from './site-policy.ts';

export interface ThreadAnswer {
  /** Changes with everything that this answer shows. */
  readonly tag: string;
  /** Null where the reader named the tag as already known. */
  readonly thread: Thread | null;
  /** Null while nobody has commented on the page. */
  readonly pageId: PageId | null;
  /** Of the site. */
  readonly origins: readonly string[];
}

/** The tag of every page that nobody has commented on; the one tag that several answers share. */
const unknownPageTag = 'empty';

/** One page of a thread, in reading order; an unknown page is an empty, open thread. */
export async function readThread(
  deps: Deps,
  siteId: SiteId,
  { query, isKnown }: { query: ThreadQuery; isKnown: (tag: string) => boolean },
): Promise<ThreadAnswer | Refusal> {
  const begun = query.cursor === undefined ? null : readPosition(query.cursor);
  if (begun === 'malformed') return refuse('malformed_cursor');
  const address = addressOf(query.page);
  const [site, page] = await Promise.all([findSite(deps.sql, siteId), findPage(deps.sql, siteId, address)]);
  if (site === null) return refuse('unknown_site');
  if (page === null) {
    return query.comment === undefined
      ? { tag: unknownPageTag, thread: emptyThread(address), pageId: null, origins: site.origins }
      : refuse('unknown_comment');
  }

  const isOpen = takesComments(page, policyInForce(site.policy), deps.clock());
  const tag = [
    page.pageId,
    page.version,
    isOpen ? 'open' : 'closed',
    query.sort,
    query.limit,
    query.cursor ?? query.comment ?? '',
  ].join('.');
  const where = { tag, pageId: page.pageId, origins: site.origins };
  if (isKnown(tag)) return { ...where, thread: null };
  const asOf = begun?.asOf ?? page.version;
  const from = begun?.position ?? (await placeOf(deps, { siteId, pageId: page.pageId, query, asOf }));
  if (from === 'gone') return refuse('unknown_comment');
  // One row more than asked for tells whether there is a next page.
  const rows = await readThreadRows(deps.sql, {
    siteId,
    pageId: page.pageId,
    sort: query.sort,
    from,
    asOf,
    limit: query.limit + 1,
  });
  return { ...where, thread: threadOf({ ...page, isOpen }, rows, { limit: query.limit, asOf }) };
}

async function placeOf(
  deps: Deps,
  wanted: { siteId: SiteId; pageId: PageId; query: ThreadQuery; asOf: number },
): Promise<ThreadPosition | 'gone' | null> {
  const { query, ...where } = wanted;
  if (query.comment === undefined) return null;
  const commentId = query.comment as CommentId;
  return (await findPlace(deps.sql, { ...where, commentId, limit: query.limit })) ?? 'gone';
}

const emptyThread = (address: { key: string | null; url: string | null }): Thread => ({
  page: { key: address.url ?? address.key!, url: address.url, title: null, open: true, commentCount: 0, version: 0 },
  comments: [],
  nextCursor: null,
  nextBranchCursor: null,
});

function threadOf(page: PageRow, rows: readonly ThreadRow[], { limit, asOf }: { limit: number; asOf: number }): Thread {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows[limit];
  return {
    page: pageOf(page),
    comments: shown.map(commentOf),
    nextCursor: next && last ? writeCursor([last.path, last.rootScore, asOf]) : null,
    nextBranchCursor: next && last && next.depth > 0 ? writeCursor([endOf(last.path), last.rootScore, asOf]) : null,
  };
}

/** A place behind every reply in a branch: no comment's own segment, which begins with its time, is as high. */
const endOf = (path: string): string => path.slice(0, 2 * segmentLength) + 'ff'.repeat(segmentLength);

/** A page as the API shows it. */
export const pageOf = (page: PageRow): Thread['page'] => ({
  key: page.key,
  url: page.url,
  title: page.title,
  open: page.isOpen,
  commentCount: page.commentCount,
  version: page.version,
});

export function commentOf(row: ThreadRow): Thread['comments'][number] {
  const place = {
    id: row.commentId,
    parentId: row.parentId,
    depth: row.depth,
    createdAt: row.createdAt.toISOString(),
    replyCount: row.visibleReplies,
  };
  if (row.isDeleted) return { ...place, deleted: true };
  return {
    ...place,
    author: { name: row.authorName, url: row.authorUrl, badge: null },
    html: row.html,
    editedAt: row.editedAt?.toISOString() ?? null,
    votes: { up: row.upVotes, down: row.downVotes },
  };
}

/** The cursor also names the page's version at which its reader began: the order by votes stays as it was then. */
function readPosition(cursor: string): { position: ThreadPosition; asOf: number } | 'malformed' {
  const key = readCursor(cursor, ['string', 'number', 'number'] as const);
  if (key === null || !/^([0-9a-f]{20})+$/.test(key[0]) || !Number.isSafeInteger(key[2])) return 'malformed';
  return { position: { path: key[0], rootScore: key[1], isIncluded: false }, asOf: key[2] };
}
