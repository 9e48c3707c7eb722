import type { Feed, FeedEntry } from './feed.ts';
import { element, xmlText } from './xml.ts';

/** Atom 1.0 (RFC 4287). */
export const atomFeed = (feed: Feed): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    element('id', feed.selfUrl),
    element('title', feed.title),
    // The element is required; a feed that never had an entry is as old as time.
    element('updated', (feed.updatedAt ?? new Date(0)).toISOString()),
    `<link rel="self" type="application/atom+xml" href="${xmlText(feed.selfUrl)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(feed.homeUrl)}"/>`,
    ...feed.entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n');

const entryOf = (entry: FeedEntry): string =>
  [
    '<entry>',
    `<id>urn:uuid:${xmlText(entry.id)}</id>`,
    `<title type="text">${xmlText(entry.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${xmlText(entry.url)}"/>`,
    `<author>${element('name', entry.authorName)}${entry.authorUrl === null ? '' : element('uri', entry.authorUrl)}</author>`,
    element('published', entry.createdAt.toISOString()),
    element('updated', entry.updatedAt.toISOString()),
    `<content type="html">${xmlText(entry.html)}</content>`,
    '</entry>',
  ].join('\n');
