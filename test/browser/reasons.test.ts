import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allWords } from '../../src/widget/all-words.ts';
import type { Locale } from '../../src/widget/locale.ts';
import { isChromiumHere } from '../harness/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { openHost, ready } from './host-page.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

const plea = 'Please leave us a five star rating!';
const quoted = 'leave us a five star rating';

describe.runIf(isChromiumHere)('reasons in the language of the reader, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ RATE_LIMITS: 'off' });
  });
  afterAll(() => stage?.strike());

  const open = async (page: Page, locale: Locale) => {
    const body = `<main><h1>A page</h1><ontopic-thread site="demo" page="reasons-${locale}"></ontopic-thread></main>`;
    await openHost(stage, page, { lang: locale, body });
    await ready(page);
  };
  const write = async (page: Page, locale: Locale) => {
    const { thread, form } = allWords[locale];
    await page.getByRole('textbox', { name: thread.yourComment }).fill(plea);
    await page.getByLabel(form.name, { exact: true }).fill('Odo');
    await page.getByRole('button', { name: form.post }).click();
  };
  const asked = (page: Page) => {
    const names: string[] = [];
    page.on('request', (request) => names.push(new URL(request.url()).pathname));
    return () => names.filter((name) => name.includes('reasons-'));
  };

  it.each([
    ['de', 'light', 1100, 'Bittet um Bewertungen, Stimmen, Abonnements oder Besuche.'],
    ['ar', 'dark', 375, 'يطلب تقييمات أو أصواتًا أو متابعات أو زيارات.'],
    ['ja', 'light', 375, '評価、投票、フォロー、または訪問を求めています。'],
  ] as const)(
    'are told at once and after a reload, and fetched no earlier: %s, %s, %i pixels',
    async (locale, colorScheme, width, sentence) => {
      const { page, complaints } = await stage.tab({ colorScheme, viewport: { width, height: 850 } });
      const fetched = asked(page);
      await open(page, locale);
      expect(fetched()).toEqual([]);
      await write(page, locale);
      const told = page.getByRole('region', { name: allWords[locale].form.held }).locator('.reasons li');
      expect(await told.first().textContent()).toBe(`${sentence} ${quoted}`);
      expect(await told.first().locator('[lang=en]').count()).toBe(0);
      expect(fetched()).toEqual([`/assets/reasons-${locale}.json`]);
      expect(await accessibilityFaults(page)).toEqual([]);
      await keepScreenshot(page, `reasons-${locale}`);
      await open(page, locale);
      expect(await told.first().textContent()).toBe(`${sentence} ${quoted}`);
      expect(complaints).toEqual([]);
    },
  );

  it('are told in the service’s English, marked as such, where their sentences cannot be had', async () => {
    const { page } = await stage.tab();
    await page.route('**/reasons-*.json', (route) => route.abort());
    await open(page, 'he');
    await write(page, 'he');
    const english = page.locator('.reasons li [lang=en][dir=ltr]').first();
    expect(await english.textContent()).toBe(`Asks for ratings, votes, follows or visits: “${quoted}”.`);
    await keepScreenshot(page, 'reasons-english-in-hebrew');
  });

  it('need no script: on the page of the thread and in the statement of reasons', async () => {
    const { page } = await stage.tab({ javaScriptEnabled: false, viewport: { width: 375, height: 850 } });
    const address = encodeURIComponent(`${stage.server.url}/reasons`);
    await page.goto(`${stage.server.url}/v1/sites/demo/thread.html?page=${address}&locale=fr`);
    await page.locator('form [name=body]').first().fill(plea);
    await page.locator('form [name="author.name"]').first().fill('Odo');
    await page.locator('form [type=submit]').first().click();
    const said = `Demande des notes, des votes, des abonnements ou des visites. ${quoted}`;
    expect(await page.locator('#notice .reasons li').first().textContent()).toBe(said);
    await keepScreenshot(page, 'reasons-without-scripts');
    await page.getByRole('button', { name: allWords.fr.own.statement }).click();
    expect(await page.locator('main .reasons li').first().textContent()).toBe(said);
  });
});
