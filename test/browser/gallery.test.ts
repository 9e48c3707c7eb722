import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { galleryStates } from '../../src/demo/gallery-states.ts';
import { isChromiumHere } from '../harness/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

const looks: readonly (readonly [name: string, query: string, options: BrowserContextOptions])[] = [
  ['light, on a desktop', '', {}],
  ['dark, on a phone, in Arabic', '&theme=dark&locale=ar', { viewport: { width: 375, height: 850 } }],
  [
    'on a small phone, in German, without motion',
    '&locale=de',
    { viewport: { width: 320, height: 700 }, reducedMotion: 'reduce', colorScheme: 'dark' },
  ],
  [
    'at 200 %, in Japanese, in forced colours',
    '&locale=ja',
    { viewport: { width: 550, height: 450 }, deviceScaleFactor: 2, forcedColors: 'active' },
  ],
];
/** Drawn once: what there is in it, the others show, too. */
const states = Object.keys(galleryStates).filter((state) => state !== 'long');

describe.runIf(isChromiumHere)('every state of the widget, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.strike());

  async function open(page: Page, state: string, query = ''): Promise<void> {
    await page.goto(`${stage.server.url}/gallery?state=${state}${query}`);
    await page.locator(`ontopic-thread ${galleryStates[state]!.shows}`).first().waitFor();
    // Colours are on their way where a comment has just arrived.
    await page.evaluate(
      'Promise.all(document.querySelector("ontopic-thread").shadowRoot.getAnimations().map((a) => a.finished))',
    );
  }

  it('is on the list of states', async () => {
    const { page, complaints } = await stage.tab();
    await page.goto(`${stage.server.url}/gallery`);
    expect(await page.getByRole('listitem').count()).toBe(Object.keys(galleryStates).length);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  describe.each(looks)('%s', (look, query, options) => {
    it.each(states)('%s has no fault of accessibility and is no wider than the screen', async (state) => {
      const { page } = await stage.tab(options);
      await open(page, state, query);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      await keepScreenshot(page, `gallery ${state} ${look}`);
      await page.context().close();
    });
  });
});
