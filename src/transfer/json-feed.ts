import type { Feed, FeedEntry } from './feed.ts';

/** JSON Feed 1.1. Source: jsonfeed.org/version/1.1. */
export const jsonFeed = (feed: Feed): string =>
  JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    items: feed.entries.map(itemOf),
  });

const itemOf = (entry: FeedEntry) => ({
  id: `urn:uuid:${entry.id}`,
  url: entry.url,
  title: entry.title,
  content_html: entry.html,
  date_published: entry.createdAt.toISOString(),
  date_modified: entry.updatedAt.toISOString(),
  authors: [{ name: entry.authorName, ...(entry.authorUrl === null ? {} : { url: entry.authorUrl }) }],
});
