import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { authors, openHost, ready } from './host-page.ts';
import { type Stage, setStage } from './stage.ts';

const thread = (page: string, more = '') => `<ontopic-thread site="demo" page="${page}" ${more}></ontopic-thread>`;

describe.runIf(isChromiumHere)('reading a thread, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ RATE_LIMITS: 'off' });
  });
  afterAll(() => stage?.strike());

  it('folds a branch and opens it again, a branch within it staying folded', async () => {
    const first = await stage.comment('folding', 'The first remark.', { name: 'A' });
    const second = await stage.comment('folding', 'The second remark.', { name: 'B', parentId: first.id });
    await stage.comment('folding', 'The third remark.', { name: 'C', parentId: second.id });
    await stage.comment('folding', 'The fourth remark.', { name: 'D' });
    const { page } = await stage.tab();
    await openHost(stage, page, { body: thread('folding') });
    await ready(page);
    const folds = page.locator('.fold:visible');
    await folds.nth(1).click();
    expect(await authors(page)).toEqual(['A', 'B', 'D']);
    await folds.nth(0).click();
    expect(await authors(page)).toEqual(['A', 'D']);
    expect(await folds.nth(0).getAttribute('aria-expanded')).toBe('false');
    await folds.nth(0).click();
    expect(await authors(page)).toEqual(['A', 'B', 'D']);
  });

  it('changes the order where the reader asks for it', async () => {
    for (const name of ['Old', 'Mid', 'New']) await stage.comment('orders', `What ${name} remarks.`, { name });
    const { page } = await stage.tab();
    await openHost(stage, page, { body: thread('orders') });
    await ready(page);
    expect(await authors(page)).toEqual(['Old', 'Mid', 'New']);
    await page.getByLabel('Order').selectOption('newest');
    await page.locator('article').first().getByText('New', { exact: true }).waitFor();
    expect(await authors(page)).toEqual(['New', 'Mid', 'Old']);
  });

  it('takes the reader of a permanent link to its comment, pages down and in a folded branch', async () => {
    const first = await stage.comment('links', 'Remark number 0.', { name: 'Person 0' });
    for (let n = 1; n < 54; n++) await stage.comment('links', `Remark number ${n}.`, { name: `Person ${n}` });
    const last = await stage.comment('links', 'The one that was linked.', { name: 'Linked', parentId: first.id });
    const far = await stage.comment('links', 'Far down.', { name: 'Far' });
    const { page } = await stage.tab();
    await openHost(stage, page, { body: thread('links') }, `/host#c-${far.id}`);
    const focused = () =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label') ?? '');
    await expect.poll(focused).toBe('Comment by Far');
    expect(await page.getByRole('article', { name: 'Comment by Person 1', exact: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'All comments from the beginning' }).click();
    await page.locator('.fold:visible').click();
    await page.evaluate((id) => Object.assign(location, { hash: `c-${id}` }), last.id);
    await expect.poll(focused).toBe('Comment by Linked');
    const link = page.getByRole('article', { name: 'Comment by Linked' }).locator('a.when');
    expect(await link.getAttribute('href')).toBe(`${stage.server.url}/host#c-${last.id}`);
  });

  it('leads on behind a branch that is longer than a page, and brings what was left out in its place', async () => {
    const first = await stage.comment('branches', 'The one that everybody answers.', { name: 'Root' });
    for (let n = 1; n <= 103; n++) {
      await stage.comment('branches', `Answer number ${n}.`, { name: `Reply ${n}`, parentId: first.id });
    }
    await stage.comment('branches', 'The next remark.', { name: 'Next' });
    const { page } = await stage.tab();
    await openHost(stage, page, { body: `<main><h1>A page</h1>${thread('branches')}</main>` });
    await ready(page);
    await page.getByRole('button', { name: 'On to the next comments' }).click();
    await page.getByRole('article', { name: 'Comment by Next' }).waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.ariaLabel);
    expect(await focused()).toBe('Comment by Next');
    expect((await authors(page)).slice(-2)).toEqual(['Reply 49', 'Next']);
    expect(await accessibilityFaults(page)).toEqual([]);
    const rest = page.getByRole('button', { name: 'More replies' });
    await page.route('**/thread?*', (route) => route.abort(), { times: 1 });
    await rest.click();
    await page.getByText('The comments cannot be reached just now.').waitFor();
    await rest.click();
    await page.getByRole('article', { name: 'Comment by Reply 99', exact: true }).waitFor();
    expect(await focused()).toBe('Comment by Reply 50');
    await rest.click();
    await page.getByRole('article', { name: 'Comment by Reply 103', exact: true }).waitFor();
    expect(await rest.count()).toBe(0);
    expect(await authors(page)).toEqual(['Root', ...Array.from({ length: 103 }, (_, n) => `Reply ${n + 1}`), 'Next']);
    await page.locator('.fold:visible').first().click();
    expect(await authors(page)).toEqual(['Root', 'Next']);
  });

  it('tells anew how long ago, minute by minute', async () => {
    await stage.comment('times', 'A remark that grows old.');
    const { page } = await stage.tab();
    await page.clock.install();
    await openHost(stage, page, { body: thread('times') });
    await ready(page);
    expect(await page.locator('time').textContent()).toBe('now');
    await page.clock.runFor('03:00');
    expect(await page.locator('time').textContent()).toBe('3 minutes ago');
  });

  it.each([
    ['a dark ground', '<style>body { background: #111 }</style>', '', 'dark'],
    ['a light ground in a dark browser', '<style>body { background: #fff }</style>', '', 'light'],
    ['a dark box on a light page', '<style>div { background: oklch(0.2 0 0) }</style>', '', 'dark'],
    ['a dark ground, asked to be light', '<style>body { background: #111 }</style>', 'theme="light"', 'light'],
  ])('stands on %s as fits it, from the first paint on', async (_, head, attribute, scheme) => {
    const { page } = await stage.tab({ colorScheme: 'dark' });
    await openHost(stage, page, { head, body: `<div>${thread('ground', attribute)}</div>` });
    // Set in the same task that makes the frame, so there is no paint in between.
    await page.waitForFunction('document.querySelector("ontopic-thread").shadowRoot');
    const frame = page.locator('ontopic-thread section');
    expect(await frame.evaluate((node) => getComputedStyle(node).colorScheme)).toBe(scheme);
  });

  it('follows the page when it turns dark', async () => {
    const { page } = await stage.tab();
    const head =
      '<style>body { background: #fff } .night body { background: #111; transition: background 0.1s }</style>';
    await openHost(stage, page, { head, body: thread('ground') });
    await ready(page);
    await page.evaluate(() => document.documentElement.classList.add('night'));
    await page.waitForFunction(
      'getComputedStyle(document.querySelector("ontopic-thread").shadowRoot.querySelector("section")).colorScheme === "dark"',
    );
  });

  it.each([
    ['the page', 'de-CH', '', '1 Kommentar', null],
    ['its attribute', 'de', 'locale="pl"', '1 komentarz', null],
    ['the page, from right to left', 'he', '', 'תגובה אחת', 'rtl'],
  ])('speaks the language of %s', async (_, lang, attribute, heading, dir) => {
    if (lang === 'de-CH') await stage.comment('spoken', 'A remark in a language.');
    const { page, complaints } = await stage.tab();
    await openHost(stage, page, { lang, body: thread('spoken', attribute) });
    await page.getByRole('heading', { name: heading }).waitFor();
    expect(await page.locator('ontopic-thread section').getAttribute('dir')).toBe(dir);
    expect(complaints).toEqual([]);
  });

  it('speaks English where its language cannot be fetched', async () => {
    const { page } = await stage.tab();
    await page.route('**/assets/ko.json', (route) => route.abort());
    await openHost(stage, page, { lang: 'ko', body: thread('silent') });
    await page.getByRole('heading', { name: 'No comments yet' }).waitFor();
  });

  it.each([
    ['a thousand comments', 1000],
    ['none', 0],
  ])('does not move what stands below it in sight, with %s', async (_, length) => {
    const { page } = await stage.tab();
    const comments = Array.from({ length }, (_, n) => ({
      ...{ id: `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`, parentId: null, depth: n % 2, editedAt: null },
      ...{ author: { name: `P ${n}`, url: null, badge: null }, html: `<p>Remark ${n}.</p>`, replyCount: 1 - (n % 2) },
      ...{ createdAt: '2026-01-01T00:00:00.000Z', votes: { up: 0, down: 0 } },
    }));
    const facts = { key: 'k', url: null, title: null, open: true, commentCount: length, version: 1 };
    await page.route('**/v1/sites/demo/thread?*', (route) =>
      route.fulfill({ json: { page: facts, comments, nextCursor: null } }),
    );
    await page.addInitScript(() => {
      Object.assign(globalThis, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (Reflect.get(entry, 'hadRecentInput')) continue;
          Object.assign(globalThis, { shift: Reflect.get(globalThis, 'shift') + Reflect.get(entry, 'value') });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const head = '<style>ontopic-thread:not(:defined) { display: block; min-height: 100vh }</style>';
    await openHost(stage, page, { head, body: `${thread('long')}<footer>Below</footer>` });
    await ready(page);
    // The form grows when its script comes, for who has pressed it; a branch folds at once.
    if (length > 0) await page.locator('.fold:visible').first().click();
    expect(await page.evaluate('globalThis.shift')).toBe(0);
  });
});
