import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { openThread } from './host-page.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

describe.runIf(isChromiumHere)('one’s own votes after the page was loaded anew, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ RATE_LIMITS: 'off' });
  });
  afterAll(() => stage?.strike());

  const open = (page: Page, key: string) => openThread(stage, page, key);
  const pressed = (page: Page, way: 'up' | 'down') => page.locator(`.vote.${way}[aria-pressed=true]`);
  const vote = async (page: Page, way: 'up' | 'down') => {
    const answered = page.waitForResponse((response) => response.url().endsWith('/votes'));
    await page.locator(`.vote.${way}`).first().click();
    await (await answered).finished();
  };
  const counted = async (key: string) => {
    const [comment] = (await stage.thread(key)).comments;
    return 'votes' in comment! ? comment.votes : null;
  };
  const kept = (page: Page) => page.evaluate("sessionStorage['ontopic-votes:demo'] ?? null");

  it('stand pressed, and are taken back with one press', async () => {
    await stage.comment('kept-votes', 'A remark worth a vote.');
    const { page } = await stage.tab();
    await open(page, 'kept-votes');
    await vote(page, 'up');
    await page.waitForFunction("'ontopic-votes:demo' in sessionStorage");
    await open(page, 'kept-votes');
    await pressed(page, 'up').waitFor();
    expect(await page.locator('.vote').allTextContents()).toEqual(['1', '']);
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'own-vote');
    await vote(page, 'up');
    await page.waitForFunction("!('ontopic-votes:demo' in sessionStorage)");
    expect(await counted('kept-votes')).toEqual({ up: 0, down: 0 });
    await open(page, 'kept-votes');
    expect(await page.locator('.vote').allTextContents()).toEqual(['', '']);
    expect(await pressed(page, 'up').count()).toBe(0);
  });

  it('are replaced by the opposite vote, and stand when the thread is read anew', async () => {
    await stage.comment('replaced', 'A remark worth a vote.');
    const { page } = await stage.tab();
    await open(page, 'replaced');
    await vote(page, 'up');
    await page.waitForFunction("'ontopic-votes:demo' in sessionStorage");
    await open(page, 'replaced');
    await pressed(page, 'up').waitFor();
    await vote(page, 'down');
    await page.waitForFunction("sessionStorage['ontopic-votes:demo'].includes(',-1,')");
    expect(await counted('replaced')).toEqual({ up: 0, down: 1 });
    await page.evaluate("document.querySelector('ontopic-thread').refresh()");
    await pressed(page, 'down').waitFor();
    expect(await page.locator('.vote').allTextContents()).toEqual(['', '1']);
  });

  it('are not remembered where the service has not taken them', async () => {
    await stage.comment('untaken', 'A remark worth a vote.');
    const { page } = await stage.tab();
    await open(page, 'untaken');
    await page.route('**/votes', (route) => route.abort());
    await page.locator('.vote.up').click();
    await page.getByRole('alert').waitFor();
    expect(await kept(page)).toBeNull();
  });

  it('are forgotten with their tab, but for readers who asked to be remembered', async () => {
    await stage.comment('remembered-votes', 'A remark worth a vote.');
    const { page } = await stage.tab();
    await open(page, 'remembered-votes');
    await vote(page, 'up');
    await page.waitForFunction("'ontopic-votes:demo' in sessionStorage");
    const other = await page.context().newPage();
    await open(other, 'remembered-votes');
    expect(await other.evaluate('JSON.stringify(localStorage)')).toBe('{}');
    expect(await pressed(other, 'up').count()).toBe(0);
    await page.evaluate(`localStorage.ontopic = '{"name":"Odo"}'`);
    await vote(page, 'down');
    await page.waitForFunction("'ontopic-votes:demo' in localStorage");
    await open(other, 'remembered-votes');
    await pressed(other, 'down').waitFor();
  });

  it('are no longer shown after thirty days, when the service may not know the reader any more', async () => {
    const { id } = await stage.comment('old-votes', 'A remark worth a vote.');
    const { id: fresh } = await stage.comment('old-votes', 'Another remark worth a vote.');
    const { page } = await stage.tab();
    await open(page, 'old-votes');
    const day = 86_400_000;
    const votes = [
      [id, 1, Date.now() - 31 * day],
      [fresh, 1, Date.now() - 29 * day],
    ];
    await page.evaluate((all) => sessionStorage.setItem('ontopic-votes:demo', all), JSON.stringify(votes));
    await open(page, 'old-votes');
    await pressed(page, 'up').waitFor();
    expect(await pressed(page, 'up').count()).toBe(1);
  });
});
