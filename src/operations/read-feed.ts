import type { SiteId } from '../ids.ts';
import { type FeedRow, readNewest } from '../store/feeds.ts';
import { findPage } from '../store/pages.ts';
import { findSite } from '../store/sites.ts';
import type { Feed, FeedFormat } from '../transfer/feed.ts';
import type { Deps } from './deps.ts';
import { addressOf } from './page-address.ts';
import { type Refusal, refuse } from './refusal.ts';

const entriesOfFeed = 50;

/** The newest comments of a site, or of one page of it; a page that nobody has commented on has a feed without entries. */
export async function readFeed(
  deps: Deps,
  siteId: SiteId,
  { format, page: asked }: { format: FeedFormat; page: string | null },
): Promise<Feed | Refusal> {
  const address = asked === null ? null : addressOf(asked);
  const [site, page] = await Promise.all([
    findSite(deps.sql, siteId),
    address === null ? null : findPage(deps.sql, siteId, address),
  ]);
  if (site === null) return refuse('unknown_site');
  const isEmpty = address !== null && page === null;
  const rows = isEmpty
    ? []
    : await readNewest(deps.sql, { siteId, pageId: page?.pageId ?? null, limit: entriesOfFeed });
  const base = `${deps.publicUrl}/v1/sites/${siteId}`;
  const query = asked === null ? '' : `?${new URLSearchParams({ page: asked })}`;
  const entries = rows.map((row) => entryOf(row, base));
  return {
    title: `Comments on ${asked === null ? site.name : (page?.title ?? asked)}`,
    selfUrl: `${base}/feed.${format}${query}`,
    homeUrl: asked === null ? (site.origins[0] ?? deps.publicUrl) : (page?.url ?? `${base}/thread.html${query}`),
    updatedAt: entries.reduce<Date | null>(
      (latest, { updatedAt }) => (latest === null || updatedAt > latest ? updatedAt : latest),
      null,
    ),
    entries,
  };
}

const entryOf = (row: FeedRow, base: string): Feed['entries'][number] => ({
  id: row.commentId,
  url: `${base}/comments/${row.commentId}/permalink`,
  title: `${row.authorName} on ${row.pageTitle ?? row.pageKey}`,
  authorName: row.authorName,
  authorUrl: row.authorUrl,
  html: row.html,
  createdAt: row.createdAt,
  updatedAt: row.editedAt ?? row.createdAt,
});
