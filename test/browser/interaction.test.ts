import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import { openHost, ready } from './host-page.ts';
import { type Stage, setStage } from './stage.ts';

/** Every third comment answers the one before it. */
const comments = Array.from({ length: 1000 }, (_, n) => ({
  ...{ id: `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`, depth: n % 3 === 1 ? 1 : 0, editedAt: null },
  parentId: n % 3 === 1 ? `0190a000-0000-7000-8000-${String(n - 1).padStart(12, '0')}` : null,
  ...{ author: { name: `Person ${n}`, url: null, badge: null }, replyCount: n % 3 === 0 ? 1 : 0 },
  html: `<p>Remark number ${n}, of <em>usual</em> length: it says what it has to say, and then one thing more.</p>`,
  ...{ createdAt: '2026-01-01T00:00:00.000Z', votes: { up: n % 7, down: n % 3 } },
}));
const thread = {
  page: { key: 'k', url: null, title: null, open: true, commentCount: comments.length, version: 1 },
  ...{ comments, nextCursor: null },
};

describe.runIf(isChromiumHere)('a thread of a thousand comments, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.strike());

  it('answers each press and key within a fraction of a second (the aim is 100 ms), by the Event Timing API', async () => {
    const { page } = await stage.tab();
    await page.route('**/v1/sites/demo/thread?*', (route) => route.fulfill({ json: thread }));
    await page.addInitScript(() => {
      const taken: Record<string, number> = {};
      Object.assign(globalThis, { taken });
      new PerformanceObserver((list) => {
        for (const { name, duration } of list.getEntries()) {
          if (/^(click|keydown|pointerup)$/.test(name)) taken[name] = Math.max(taken[name] ?? 0, duration);
        }
      }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
    });
    await openHost(stage, page, { body: '<ontopic-thread site="demo" page="long"></ontopic-thread>' });
    await ready(page);
    const drawn = () => page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done)))');
    await page.getByLabel('Your comment').click();
    await page.getByLabel('Name').waitFor();
    for (const fold of [0, 1, 2]) await page.locator('.fold:visible').nth(fold).click();
    await page.getByRole('button', { name: 'Reply to Person 3', exact: true }).click();
    await page.getByLabel('Your reply to Person 3').pressSequentially('As I type');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Report the comment by Person 6', exact: true }).click();
    await drawn();
    await drawn();
    const taken = await page.evaluate<Record<string, number>>('globalThis.taken');
    expect(await page.evaluate<string[]>('PerformanceObserver.supportedEntryTypes')).toContain('event');
    // On a crowded machine 48 ms and 184 ms were seen, so the aim itself cannot be asserted; only gross slowness is caught.
    for (const duration of Object.values(taken)) expect(duration).toBeLessThan(1000);
  });
});
