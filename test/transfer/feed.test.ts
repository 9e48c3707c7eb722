import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { atomFeed } from '../../src/transfer/atom-feed.ts';
import type { Feed } from '../../src/transfer/feed.ts';
import { jsonFeed } from '../../src/transfer/json-feed.ts';
import { rssFeed } from '../../src/transfer/rss-feed.ts';
import { hostileTexts } from '../widget/hostile-text.ts';

/** A feed whose every text is the one given. */
const feedOf = (text: string): Feed => ({
  title: text,
  selfUrl: 'https://talk.example/feed',
  homeUrl: 'https://news.example/',
  updatedAt: new Date(0),
  entries: [
    {
      id: '0190a000-0000-7000-8000-000000000000',
      url: text,
      title: text,
      authorName: text,
      authorUrl: text,
      html: text,
      createdAt: new Date(0),
      updatedAt: new Date(0),
    },
  ],
});

const tags = (xml: string) => (xml.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/="[^"]*"/g, '=""')).join('');
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostileTexts));

it.each([
  ['RSS', rssFeed],
  ['Atom', atomFeed],
])('%s has the same elements whatever the text, and no character that XML forbids', (_, write) => {
  const plain = tags(write(feedOf('text')));
  fc.assert(
    fc.property(anyText, (text) => {
      const xml = write(feedOf(text));
      expect(tags(xml)).toBe(plain);
      expect(xml).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/);
      expect(xml.isWellFormed()).toBe(true);
      expect(xml.match(/&(?!#\d+;)/)).toBeNull();
    }),
  );
});

it('JSON Feed gives every text back letter for letter', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { title, items } = JSON.parse(jsonFeed(feedOf(text)));
      expect([title, items[0].content_html, items[0].authors[0].name]).toEqual([text, text, text]);
    }),
  );
});
