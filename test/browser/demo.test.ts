import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoArticle } from '../../src/demo/article.ts';
import { isChromiumHere } from '../harness/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

const genuine = 'A distilled model inherits the blind spots of its teacher, so who trains the next teacher?';
const plea = 'Please leave us a five star rating!';
const praise = 'Lovely template, it loads really fast and looks clean';

async function openDemo(stage: Stage, page: Page): Promise<void> {
  await page.goto(stage.server.url);
  await page.locator('ontopic-thread').scrollIntoViewIfNeeded();
  await page.waitForSelector('ontopic-thread[data-ready]');
}

async function post(page: Page, body: string, name = 'Mara'): Promise<void> {
  await page.getByLabel('Your comment').fill(body);
  await page.getByLabel('Name', { exact: true }).first().fill(name);
  await page.getByRole('button', { name: 'Post comment' }).click();
}

const focusedLabel = (page: Page) =>
  page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'));

describe.runIf(isChromiumHere)('the demo, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.strike());

  it('publishes a genuine comment in its place, with the focus on it', async () => {
    const { page, complaints } = await stage.tab();
    await openDemo(stage, page);
    await post(page, genuine);
    await page.getByRole('article', { name: 'Comment by Mara' }).getByText(genuine).waitFor();
    expect(await focusedLabel(page)).toBe('Comment by Mara');
    expect(await page.getByRole('heading', { name: '1 comment' }).isVisible()).toBe(true);
    expect(await page.getByLabel('Your comment').inputValue()).toBe('');
    expect(complaints).toEqual([]);
  });

  it('publishes a reply beneath its parent, and shows both to the next reader in reading order', async () => {
    const { page } = await stage.tab();
    await openDemo(stage, page);
    await page.getByRole('button', { name: 'Reply to Mara' }).click();
    const form = page.locator('form', { has: page.getByRole('button', { name: 'Post reply' }) });
    await form.getByLabel('Your reply to Mara').fill('The teacher may be a whole team of people, I think.');
    await form.getByLabel('Name').fill('Jonas');
    await form.getByRole('button', { name: 'Post reply' }).click();
    await page.getByRole('article', { name: 'Comment by Jonas' }).waitFor();
    expect(await page.getByText('replying to Mara').isVisible()).toBe(true);

    const reader = await stage.tab();
    await openDemo(stage, reader.page);
    const labels = await reader.page.getByRole('article', { name: /^Comment by/ }).all();
    expect(await Promise.all(labels.map((label) => label.getAttribute('aria-label')))).toEqual([
      'Comment by Mara',
      'Comment by Jonas',
    ]);
    expect(reader.complaints).toEqual([]);
  });

  it('holds a plea for a rating, says why, and marks the words in the author’s own text', async () => {
    const { page } = await stage.tab();
    await openDemo(stage, page);
    await post(page, plea, 'Author of the theme');
    const outcome = page.getByRole('region', { name: /Waiting for a moderator|Not published/ });
    await outcome.waitFor();
    expect(await outcome.getByRole('listitem').first().textContent()).toMatch(/ratings/i);
    expect(await outcome.locator('mark').first().textContent()).toMatch(/rating/);
    expect(await focusedLabel(page)).toMatch(/Waiting for a moderator|Not published/);
    expect(await page.getByRole('article', { name: 'Comment by Author of the theme' }).count()).toBe(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'demo-held', 'visible');
  });

  it('does not show praise of the theme, and says why', async () => {
    const { page } = await stage.tab();
    await openDemo(stage, page);
    await post(page, praise, 'Carlos');
    await page.getByRole('region', { name: /Waiting for a moderator|Not published/ }).waitFor();
    const shown = (await stage.thread(demoArticle.key)).comments.filter((entry) => 'html' in entry);
    expect(shown.filter(({ html }) => html.includes('theme'))).toEqual([]);
  });

  it('keeps the text when the service is away, tells when to try again, and posts once on a retry', async () => {
    const { page } = await stage.tab();
    await openDemo(stage, page);
    const keys: (string | undefined)[] = [];
    await page.route('**/v1/sites/demo/comments', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      const problem = {
        type: 'about:blank',
        title: 'Unavailable',
        status: 503,
        detail: 'The database is away.',
        code: 'x',
      };
      return route.fulfill({
        status: 503,
        headers: { 'content-type': 'application/problem+json', 'retry-after': '5' },
        body: JSON.stringify(problem),
      });
    });
    const text = 'Terms of service forbid distillation, yet courts have not said who owns the answers of a model.';
    await post(page, text, 'Ines');
    await page.getByText('The database is away. Try again in 5 seconds. Your text is kept.').waitFor();
    expect(await page.getByLabel('Your comment').inputValue()).toBe(text);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByRole('article', { name: 'Comment by Ines' }).waitFor();
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('takes a fault to its field', async () => {
    const { page } = await stage.tab();
    await openDemo(stage, page);
    await page.getByLabel('Your comment').click();
    await page.getByLabel('Website (optional)').fill('https://');
    await post(page, 'What does a teacher model cost today?', 'Ann');
    await page.getByText('Please look at the marked fields.').waitFor();
    const website = page.getByLabel('Website (optional)');
    expect(await website.getAttribute('aria-invalid')).toBe('true');
    expect(await website.evaluate((input) => (input.getRootNode() as ShadowRoot).activeElement === input)).toBe(true);
  });

  it('offers another try when the thread cannot be loaded', async () => {
    const { page } = await stage.tab();
    await page.route('**/v1/sites/demo/thread?*', (route) => route.abort(), { times: 1 });
    await page.goto(stage.server.url);
    await page.locator('ontopic-thread').scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForSelector('ontopic-thread[data-ready]');
  });

  it('keeps a reply begun when its form is closed with Escape', async () => {
    const { page } = await stage.tab();
    await openDemo(stage, page);
    const button = page.getByRole('button', { name: 'Reply to Mara' });
    await button.click();
    await page.getByLabel('Your reply to Mara').fill('Half a thought');
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Your reply to Mara').count()).toBe(0);
    expect(await focusedLabel(page)).toBe('Reply to Mara');
    await button.click();
    expect(await page.getByLabel('Your reply to Mara').inputValue()).toBe('Half a thought');
  });

  it('tells the page when the thread is ready and when a comment was posted', async () => {
    const { page } = await stage.tab();
    await page.addInitScript(() => {
      const told: string[] = [];
      Object.assign(globalThis, { told });
      for (const name of ['ontopic:ready', 'ontopic:comment']) {
        document.addEventListener(name, (event) =>
          told.push(`${name} ${JSON.stringify((event as CustomEvent).detail)}`),
        );
      }
    });
    const { commentCount } = (await stage.thread(demoArticle.key)).page;
    await openDemo(stage, page);
    await post(page, 'Dark knowledge is what Hinton called the small probabilities of a teacher model.', 'Omar');
    await page.getByRole('article', { name: 'Comment by Omar' }).waitFor();
    const told = await page.evaluate<string[]>('globalThis.told');
    expect(told[0]).toBe(`ontopic:ready ${JSON.stringify({ commentCount })}`);
    expect(told[1]).toMatch(/^ontopic:comment \{"id":".+","status":"approved"\}$/);
  });

  it.each([
    ['light', 'desktop', 1100],
    ['dark', 'desktop', 1100],
    ['light', 'phone', 375],
    ['dark', 'phone', 375],
  ] as const)(
    'is accessible, unmoved by loading and no wider than the screen: %s, %s',
    async (colorScheme, device, width) => {
      const { page, complaints } = await stage.tab({ colorScheme, viewport: { width, height: 850 } });
      await page.addInitScript(() => {
        Object.assign(globalThis, { shifts: 0 });
        const add = (value: number) => Object.assign(globalThis, { shifts: Reflect.get(globalThis, 'shifts') + value });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) add(Number(Reflect.get(entry, 'value')));
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await openDemo(stage, page);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate('globalThis.shifts')).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      expect(complaints).toEqual([]);
      await keepScreenshot(page, `demo-${colorScheme}-${device}`);
    },
  );
});
