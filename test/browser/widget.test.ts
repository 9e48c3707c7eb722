import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

describe.runIf(isChromiumHere)('<ontopic-thread> on a page of somebody else, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.strike());

  /** A page of the site that is not ours: `body` is its HTML, `head` what it says of itself. */
  async function openHost(page: Page, { body, head = '' }: { body: string; head?: string }): Promise<void> {
    const script = `<script type="module" src="${stage.server.url}/embed.js"></script>`;
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A host</title>${head}${script}</head><body>${body}</body></html>`;
    await page.route('**/host*', (route) => route.fulfill({ contentType: 'text/html', body: html }));
    await page.goto(`${stage.server.url}/host?x=1#part`);
  }

  /** A server of somebody else's, whose every page embeds the thread of the site "news". */
  async function anotherOrigin(): Promise<{ origin: string; close(): Promise<unknown> }> {
    const embed = `<script type="module" src="${stage.server.url}/embed.js"></script>`;
    const html = `<!doctype html><title>News</title>${embed}<ontopic-thread site="news"></ontopic-thread>`;
    const server = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(html));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return {
      origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      close: () => {
        server.closeAllConnections();
        return once(server.close(), 'close');
      },
    };
  }

  const ready = (page: Page) => page.waitForSelector('ontopic-thread[data-ready]');
  const authors = (page: Page) =>
    page.locator('article').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')?.slice(11)));

  async function post(page: Page, body: string, name: string): Promise<void> {
    await page.getByLabel('Your comment').fill(body);
    await page.getByLabel('Name').fill(name);
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByRole('article', { name: `Comment by ${name}` }).waitFor();
  }

  it('shows fifty comments and the rest on demand, going on reading where it stopped', async () => {
    for (let n = 1; n <= 53; n++) await stage.comment('fifty-three', `Remark number ${n}.`, { name: `Person ${n}` });
    const { page } = await stage.tab();
    await openHost(page, { body: '<ontopic-thread site="demo" page="fifty-three"></ontopic-thread>' });
    await ready(page);
    expect(await page.getByRole('heading', { name: '53 comments' }).isVisible()).toBe(true);
    expect(await authors(page)).toHaveLength(50);
    await post(page, 'One more remark before the end.', 'Eve');
    await page.getByRole('button', { name: 'More comments' }).click();
    await page.getByRole('article', { name: 'Comment by Person 53' }).waitFor();
    expect((await authors(page)).filter((name) => name === 'Eve')).toHaveLength(1);
    expect(await authors(page)).toHaveLength(54);
    expect(await page.getByRole('button', { name: 'More comments' }).count()).toBe(0);
  });

  it('puts one’s own comment first where the newest come first', async () => {
    await stage.comment('newest', 'The older remark.', { name: 'Old' });
    await stage.comment('newest', 'The newer remark.', { name: 'New' });
    const { page } = await stage.tab();
    await openHost(page, { body: '<ontopic-thread site="demo" page="newest" sort="newest"></ontopic-thread>' });
    await ready(page);
    expect(await authors(page)).toEqual(['New', 'Old']);
    await post(page, 'The newest remark of all.', 'Newest');
    expect(await authors(page)).toEqual(['Newest', 'New', 'Old']);
  });

  it('knows its article by the canonical address, without a key', async () => {
    const { page } = await stage.tab();
    const canonical = `${stage.server.url}/canonical`;
    await openHost(page, {
      head: `<link rel="canonical" href="${canonical}">`,
      body: '<ontopic-thread site="demo"></ontopic-thread>',
    });
    await ready(page);
    await post(page, 'A remark under the canonical address.', 'Cato');
    expect((await stage.thread(canonical)).comments).toHaveLength(1);
  });

  it('works on the pages of another origin, and on none that is not the site’s', async () => {
    const [site, thief] = [await anotherOrigin(), await anotherOrigin()];
    await stage.server.asOwner.post('/v1/sites', { site: 'news', name: 'News', origins: [site.origin] });
    const { page, complaints } = await stage.tab();
    await page.goto(`${site.origin}/story`);
    await ready(page);
    await post(page, 'Said far from the service.', 'Fay');
    expect(complaints).toEqual([]);
    await page.goto(`${thief.origin}/story`);
    await page.getByText('The comments cannot be reached just now.').waitFor();
    await Promise.all([site.close(), thief.close()]);
  });

  it('keeps two threads on one page apart', async () => {
    const { page } = await stage.tab({ viewport: { width: 1100, height: 1600 } });
    await openHost(page, {
      body: '<ontopic-thread site="demo" page="left"></ontopic-thread><ontopic-thread site="demo" page="right"></ontopic-thread>',
    });
    await page.locator('ontopic-thread[data-ready]').nth(1).waitFor();
    const right = page.locator('ontopic-thread').nth(1);
    await right.getByLabel('Your comment').fill('Said on the right.');
    await right.getByLabel('Name').fill('Rita');
    await right.getByRole('button', { name: 'Post comment' }).click();
    await right.getByRole('article', { name: 'Comment by Rita' }).waitFor();
    expect(await page.locator('ontopic-thread').nth(0).locator('article').count()).toBe(0);
  });

  it('asks for nothing until it comes near the visible part of the page', async () => {
    const { page } = await stage.tab();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await openHost(page, {
      body: '<p style="height: 5000px">Far</p><ontopic-thread site="demo" page="far"></ontopic-thread>',
    });
    await page.waitForFunction('customElements.get("ontopic-thread")');
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(asked).not.toContain('/v1/sites/demo/thread');
    await page.locator('ontopic-thread').scrollIntoViewIfNeeded();
    await ready(page);
    expect(asked).toContain('/v1/sites/demo/thread');
  });

  it('takes no comment where the thread is closed', async () => {
    const url = `${stage.server.url}/closed`;
    await stage.server.asOwner.put('/v1/sites/demo/pages', {
      url,
      key: 'closed',
      title: 'Closed',
      text: 'Over.',
      open: false,
    });
    const { page } = await stage.tab();
    await openHost(page, { body: '<ontopic-thread site="demo" page="closed"></ontopic-thread>' });
    await page.getByText('Comments on this article are closed.').waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
  });

  it.each([
    ['<ontopic-thread></ontopic-thread>', 'needs a site attribute'],
    ['<ontopic-thread site="nowhere"></ontopic-thread>', 'There is no such site.'],
  ])('says what is wrong with %s', async (body, message) => {
    const { page } = await stage.tab();
    await openHost(page, { body });
    await page.getByText(message).waitFor();
  });

  it('is told apart from the page’s own style, and takes its colours from the element', async () => {
    await stage.comment('styled', 'A remark in another dress.', { name: 'Coco' });
    const { page } = await stage.tab();
    await openHost(page, {
      head: '<style>* { color: red; } button { background: red !important; } ontopic-thread { --ontopic-accent: rgb(80, 0, 120); }</style>',
      body: '<ontopic-thread site="demo" page="styled" theme="dark"></ontopic-thread>',
    });
    await ready(page);
    await page.getByLabel('Your comment').click();
    const button = page.getByRole('button', { name: 'Post comment' });
    expect(await button.evaluate((node) => getComputedStyle(node).backgroundColor)).toBe('rgb(80, 0, 120)');
    expect(await page.locator('.body').evaluate((node) => getComputedStyle(node).colorScheme)).toBe('dark');
  });

  it('reads from right to left on a page that does, on a phone', async () => {
    const first = await stage.comment('rtl', 'ماذا يرث الطالب من معلمه؟', { name: 'ليلى' });
    const second = await stage.comment('rtl', 'النقاط العمياء أيضًا.', { name: 'عمر', parentId: first.id });
    await stage.comment('rtl', 'And in English, too.', { name: 'Ann', parentId: second.id });
    const { page, complaints } = await stage.tab({ viewport: { width: 375, height: 850 } });
    await openHost(page, {
      head: '<meta name="viewport" content="width=device-width">',
      body: '<main dir="rtl"><h1>نص</h1><ontopic-thread site="demo" page="rtl"></ontopic-thread></main>',
    });
    await ready(page);
    const edges = await page
      .locator('.comment')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right));
    expect(edges[0]).toBeGreaterThan(edges[1]!);
    expect(edges[1]).toBeGreaterThan(edges[2]!);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await keepScreenshot(page, 'widget-right-to-left');
  });

  it('breaks words that have no end rather than grow wider than a phone', async () => {
    const first = await stage.comment('endless', 'W'.repeat(2000), { name: 'N'.repeat(100) });
    await stage.comment('endless', `\`\`\`\n${'c'.repeat(2000)}\n\`\`\``, {
      name: 'M'.repeat(100),
      parentId: first.id,
    });
    const { page } = await stage.tab({ viewport: { width: 375, height: 850 } });
    await openHost(page, {
      head: '<meta name="viewport" content="width=device-width">',
      body: '<main><h1>Endless</h1><ontopic-thread site="demo" page="endless"></ontopic-thread></main>',
    });
    await ready(page);
    await page.getByLabel('Your comment').fill(`${'W'.repeat(2000)} Please leave us a five star rating!`);
    await page.getByLabel('Name').fill('N'.repeat(100));
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByRole('region', { name: /Waiting|Not published/ }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('can be used by keyboard alone: write, post, reply', async () => {
    const { page } = await stage.tab();
    await openHost(page, { body: '<ontopic-thread site="demo" page="keyboard"></ontopic-thread>' });
    await ready(page);
    await page.keyboard.press('Tab');
    await page.keyboard.type('Written without a mouse.');
    await page.getByLabel('Name').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Kim');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article', { name: 'Comment by Kim' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByLabel('Your reply to Kim').waitFor();
    await page.keyboard.type('Answered without one, too.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('replying to Kim').waitFor();
    expect((await stage.thread('keyboard')).comments.map(({ depth }) => depth)).toEqual([0, 1]);
  });
});
