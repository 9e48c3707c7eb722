import type { Feed, FeedEntry } from './feed.ts';
import { element, xmlText } from './xml.ts';

/** RSS 2.0. The author's element wants an e-mail address, so names stand in Dublin Core's. Source: rssboard.org/rss-specification. */
export const rssFeed = (feed: Feed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    '<channel>',
    element('title', feed.title),
    element('link', feed.homeUrl),
    element('description', feed.title),
    `<atom:link href="${xmlText(feed.selfUrl)}" rel="self" type="application/rss+xml"/>`,
    ...(feed.updatedAt === null ? [] : [element('lastBuildDate', feed.updatedAt.toUTCString())]),
    ...feed.entries.map(item),
    '</channel>',
    '</rss>',
    '',
  ].join('\n');

const item = (entry: FeedEntry): string =>
  [
    '<item>',
    element('title', entry.title),
    element('link', entry.url),
    `<guid isPermaLink="false">urn:uuid:${xmlText(entry.id)}</guid>`,
    element('dc:creator', entry.authorName),
    element('pubDate', entry.createdAt.toUTCString()),
    element('description', entry.html),
    '</item>',
  ].join('\n');
