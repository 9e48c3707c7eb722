import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { atomFeed } from '../../src/transfer/atom-feed.ts';
import { rssFeed } from '../../src/transfer/rss-feed.ts';
import { isChromiumHere, launchChromium } from '../harness/chromium.ts';
import { hostileTexts } from '../widget/hostile-text.ts';

const controls = String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code), 0x7f, 0xfffe, 0xd800);
const texts = [...hostileTexts, `a${controls}b`, ']]>', '<![CDATA[x', '&amp;&#0;'];
const date = new Date(0);
const feed = {
  title: 'Comments',
  selfUrl: 'https://talk.example/feed',
  homeUrl: 'https://news.example/',
  updatedAt: date,
  entries: texts.map((text) => ({
    id: text,
    url: 'https://talk.example/',
    title: text,
    authorName: text,
    authorUrl: null,
    html: text,
    createdAt: date,
    updatedAt: date,
  })),
};

describe.runIf(isChromiumHere)('a feed of hostile texts, read by a parser of XML', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
  });
  afterAll(() => browser.close());

  it.each([
    ['RSS', rssFeed(feed), 'item', 'description'],
    ['Atom', atomFeed(feed), 'entry', 'content'],
  ])('is a sound document of %s whose titles and texts are what was written', async (_, xml, entry, content) => {
    const read = await page.evaluate(
      ({ xml, entry, content }) => {
        const parsed = new DOMParser().parseFromString(xml, 'application/xml');
        const entries = [...parsed.querySelectorAll(entry)];
        const textOf = (name: string) => entries.map((one) => one.querySelector(name)?.textContent ?? null);
        return {
          error: parsed.querySelector('parsererror')?.textContent ?? null,
          titles: textOf('title'),
          contents: textOf(content),
        };
      },
      { xml, entry, content },
    );
    // A carriage return is a line's end to every reader of XML (XML 1.0, section 2.11).
    const kept = texts.map((text) =>
      text
        .toWellFormed()
        .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffd-\uffff]/g, '')
        .replace(/\r\n?/g, '\n'),
    );
    const seen = (list: (string | null)[]) => list.map((text) => text?.replaceAll('\ufffd', ''));
    expect(read.error).toBeNull();
    expect(seen(read.titles)).toEqual(kept);
    expect(seen(read.contents)).toEqual(kept);
  });
});
