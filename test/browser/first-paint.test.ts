import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import { openHost, ready } from './host-page.ts';
import { type Stage, setStage } from './stage.ts';

const thread = (page: string, more = '') => `<ontopic-thread site="demo" page="${page}" ${more}></ontopic-thread>`;
/** As the README tells sites to keep the room before the script has come. */
const kept = '<style>ontopic-thread:not(:defined) { display: block; min-height: 100vh }</style>';

describe.runIf(isChromiumHere)('the first look at a thread, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ RATE_LIMITS: 'off' });
    const first = await stage.comment('read', 'The first remark.', { name: 'First' });
    await stage.comment('read', 'An answer to it.', { name: 'Second', parentId: first.id });
  });
  afterAll(() => stage?.strike());

  it('shows comments with the answer to the one request that follows the script', async () => {
    const { page } = await stage.tab();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    // What comes later never comes here: nothing that is seen may wait for it.
    await page.route('**/assets/*', () => {});
    await page.route('**/events?*', () => {});
    await openHost(stage, page, { body: thread('read') });
    await page.getByRole('article', { name: 'Comment by Second' }).waitFor();
    expect(asked.slice(0, 3)).toEqual(['/host', '/embed.js', '/v1/sites/demo/thread']);
  });

  it('asks for its language at the same time as for the thread', async () => {
    const { page } = await stage.tab();
    const words = page.waitForRequest('**/assets/de.json');
    // Were one asked for after the other, nobody would ever be answered.
    await page.route('**/v1/sites/demo/thread?*', async (route) => {
      await words;
      return route.continue();
    });
    await openHost(stage, page, { lang: 'de', body: thread('read') });
    await page.getByRole('heading', { name: '2 Kommentare' }).waitFor();
  });

  /** Adds up how far things have moved that nobody pressed for. */
  const countShifts = (page: Page) =>
    page.addInitScript(() => {
      Object.assign(globalThis, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (Reflect.get(entry, 'hadRecentInput')) continue;
          Object.assign(globalThis, { shift: Reflect.get(globalThis, 'shift') + Reflect.get(entry, 'value') });
        }
      }).observe({ type: 'layout-shift', buffered: true });
    });
  const drawn = (page: Page) =>
    page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))');
  const shifts = async (page: Page) => {
    await drawn(page);
    return page.evaluate('globalThis.shift');
  };

  const sizes = [
    ['a desktop', { width: 1100, height: 900 }],
    ['a phone', { width: 375, height: 700 }],
  ] as const;
  describe.each(sizes)('on %s', (_, viewport) => {
    it.each([
      ['with comments', 'read', ''],
      ['without any', 'none', ''],
      ['from right to left', 'read', 'locale="ar"'],
    ])('moves nothing in sight, %s', async (_, key, more) => {
      const { page } = await stage.tab({ viewport });
      await countShifts(page);
      const followed = page.waitForResponse((response) => response.url().includes('/events?'));
      await openHost(stage, page, { head: kept, body: `<h1>Above</h1>${thread(key, more)}<footer>Below</footer>` });
      await ready(page);
      await followed;
      expect(await shifts(page)).toBe(0);
    });

    it('moves nothing in sight where it cannot be had, nor when it can after all', async () => {
      const { page } = await stage.tab({ viewport });
      await countShifts(page);
      await page.route('**/v1/sites/demo/thread?*', (route) => route.abort(), { times: 1 });
      await openHost(stage, page, { head: kept, body: `<h1>Above</h1>${thread('read')}<footer>Below</footer>` });
      await page.getByRole('button', { name: 'Try again' }).press('Enter');
      await ready(page);
      expect(await shifts(page)).toBe(0);
      // Who pressed the button is not lost with it.
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('ontopic-thread');
    });

    it('moves nothing in sight where one’s own comment waits, nor when others write', async () => {
      const { page } = await stage.tab({ viewport });
      await countShifts(page);
      const key = `own-${viewport.width}`;
      await openHost(stage, page, { head: kept, body: `<h1>Above</h1>${thread(key)}<footer>Below</footer>` });
      await ready(page);
      await page.getByLabel('Your comment').fill('Please leave us a five star rating!');
      await page.getByLabel('Name').fill('Odo');
      await page.getByRole('button', { name: 'Post comment' }).click();
      await page.getByText(/^You can change it until/).waitFor();
      await page.reload();
      await page.getByRole('region', { name: 'Waiting for a moderator' }).waitFor();
      await stage.comment(key, 'Written meanwhile.');
      await page.getByRole('button', { name: '1 new comment' }).waitFor();
      expect(await shifts(page)).toBe(0);
    });

    it('moves nothing in sight where it takes over what the site’s own server drew', async () => {
      const path = `/v1/sites/demo/thread.html?page=read&as=element`;
      const { text } = await stage.server.get(path);
      const { page } = await stage.tab({ viewport });
      await countShifts(page);
      await openHost(stage, page, { body: `<h1>Above</h1>${text}<footer>Below</footer>` });
      await ready(page);
      expect(await page.getByRole('article').count()).toBe(2);
      expect(await shifts(page)).toBe(0);
    });
  });

  /** The largest share of light points in any frame between a dark page and the thread on it. */
  async function lightestFrame(more: string): Promise<number> {
    const { page } = await stage.tab({ viewport: { width: 600, height: 400 } });
    const head = `${kept}<style>html { background: #111; color: #ccc }</style>`;
    await openHost(stage, page, { head, body: 'A dark page' }, '/host-before');
    const frames: string[] = [];
    const debug = await page.context().newCDPSession(page);
    debug.on('Page.screencastFrame', ({ data, sessionId }) => {
      frames.push(data);
      void debug.send('Page.screencastFrameAck', { sessionId });
    });
    await debug.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
    await openHost(stage, page, { head, body: thread('read', more) });
    await ready(page);
    await drawn(page);
    await debug.send('Page.stopScreencast');
    expect(frames.length).toBeGreaterThan(0);
    const shares = await page.evaluate(async (pictures) => {
      const lightShare = async (picture: string) => {
        const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
        const { width, height } = await createImageBitmap(new Blob([bytes]));
        const canvas = new OffscreenCanvas(width, height).getContext('2d')!;
        canvas.drawImage(await createImageBitmap(new Blob([bytes])), 0, 0);
        const { data } = canvas.getImageData(0, 0, width, height);
        let light = 0;
        for (let i = 0; i < data.length; i += 4) if (data[i]! > 200 && data[i + 1]! > 200) light++;
        return light / (width * height);
      };
      return Promise.all(pictures.map(lightShare));
    }, frames);
    return Math.max(...shares);
  }

  it('never flashes light on a dark page: no frame of its coming has light in it but letters', async () => {
    expect(await lightestFrame('')).toBeLessThan(0.02);
    // The same look finds light fields where a site asks for them.
    expect(await lightestFrame('theme="light"')).toBeGreaterThan(0.05);
  });
});
