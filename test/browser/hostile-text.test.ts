import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublicComment, Thread } from '../../src/http/contract.ts';
import { renderMarkup } from '../../src/threads/markup.ts';
import { isChromiumHere, launchChromium } from '../harness/chromium.ts';
import { hostileTexts, strangeTexts } from '../widget/hostile-text.ts';

const host = 'http://host.test';
const built = (name: string) => readFile(new URL(`../../dist/public/${name}`, import.meta.url), 'utf8');

/** Every hostile text as name, website, badge and body at once, rendered as the service renders it. */
const texts = [...hostileTexts, ...strangeTexts];
const comments: PublicComment[] = texts.map((text, index) => ({
  id: `0190a000-0000-7000-8000-${String(index).padStart(12, '0')}`,
  parentId: null,
  depth: 0,
  author: { name: text, url: text, badge: text },
  html: renderMarkup(text),
  createdAt: '2026-11-23T12:00:00.000Z',
  editedAt: null,
  votes: { up: 0, down: 0 },
  replyCount: 0,
}));

const thread: Thread = {
  page: { key: 'k', url: null, title: null, open: true, commentCount: comments.length, version: 1 },
  comments,
  nextCursor: null,
};

const elements = new Set(
  'section h2 select option div form label textarea button ol li article header footer span bdi a time p em strong s code pre blockquote ul br'.split(
    ' ',
  ),
);
const attributes = new Set(
  'class part title lang aria-label role for id name rows dir required style value hidden type aria-expanded aria-pressed data-id data-depth data-tone tabindex aria-hidden href rel datetime start'.split(
    ' ',
  ),
);

describe.runIf(isChromiumHere)('hostile comments in the widget, on a page without any policy of its own', () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  const ran: string[] = [];

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage();
    page.on('dialog', (dialog) => {
      ran.push(dialog.message());
      return dialog.dismiss();
    });
    page.on('pageerror', (error) => ran.push(String(error)));
    const answers: Record<string, { contentType: string; body: string }> = {
      '/': {
        contentType: 'text/html',
        body: '<!doctype html><title>host</title><script type="module" src="/embed.js"></script><h1 id="own">Own heading</h1><ontopic-thread site="demo"></ontopic-thread>',
      },
      '/favicon.ico': { contentType: 'image/x-icon', body: '' },
      '/embed.js': { contentType: 'text/javascript', body: await built('embed.js') },
      '/assets/reading.js': { contentType: 'text/javascript', body: await built('reading.js') },
      '/v1/sites/demo/events': { contentType: 'text/event-stream', body: ':\n\n' },
      '/v1/sites/demo/thread': { contentType: 'application/json', body: JSON.stringify(thread) },
    };
    await page.route('**/*', (route) => {
      const { origin, pathname } = new URL(route.request().url());
      const answer = origin === host ? answers[pathname] : undefined;
      if (answer === undefined) asked.push(route.request().url());
      return answer === undefined ? route.abort() : route.fulfill(answer);
    });
    await page.goto(host);
    await page.waitForSelector('ontopic-thread[data-ready]');
  });
  afterAll(() => browser?.close());

  const found = <T>(pick: string) =>
    page.evaluate<T>(`[...document.querySelector('ontopic-thread').shadowRoot.querySelectorAll('*')].flatMap(${pick})`);

  it('are all shown', async () => {
    expect(await page.locator('article').count()).toBe(texts.length);
  });

  it('run nothing and ask for nothing', () => {
    expect(ran).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('leave no element and no attribute outside the list', async () => {
    const names = new Set(await found<string[]>('(node) => [node.localName]'));
    expect([...names].filter((name) => !elements.has(name))).toEqual([]);
    const held = new Set(await found<string[]>('(node) => node.getAttributeNames()'));
    expect([...held].filter((name) => !attributes.has(name))).toEqual([]);
  });

  it('link nowhere but to the web and to mail, without endorsement', async () => {
    const links = await found<[string, string][]>(
      '(node) => node.localName === "a" && node.className !== "when" ? [[node.href, node.rel]] : []',
    );
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter(([href]) => !/^(https?:\/\/|mailto:)/.test(href))).toEqual([]);
    expect(links.filter(([, rel]) => rel !== 'nofollow ugc noopener')).toEqual([]);
  });

  it('change nothing of the page around them, and leave nothing on its window', async () => {
    expect(await page.locator('body > *').count()).toBe(2);
    expect(await page.locator('#own').textContent()).toBe('Own heading');
    const blank = await browser.newPage();
    const own = 'Object.getOwnPropertyNames(globalThis).sort().join()';
    await blank.route('**/*', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><h1 id="own">x</h1>' }),
    );
    await blank.goto(host);
    expect(await page.evaluate(own)).toBe(await blank.evaluate(own));
  });
});
