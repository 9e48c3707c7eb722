import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditTrail, CommentHistory, DecisionResult, IssuedToken, Queue } from '../../src/http/contract.ts';
import { isChromiumHere } from '../harness/chromium.ts';
import { fillQueue } from './fill-queue.ts';
import { type Stage, setStage } from './stage.ts';

const waiting = 500;

describe.runIf(isChromiumHere)('a desk of five hundred comments, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
    await fillQueue(stage, waiting);
  });
  afterAll(() => stage?.strike());

  async function signIn(page: Page, token: string): Promise<void> {
    await page.goto(`${stage.server.url}/review/sign-in`);
    await page.keyboard.press('Tab');
    await page.getByLabel('Site').focus();
    await page.keyboard.type('demo');
    await page.keyboard.press('Tab');
    await page.keyboard.type(token);
    await page.keyboard.press('Enter');
    await page.locator('#cards').waitFor();
  }
  const issue = async (label: string) =>
    (await stage.server.asOwner.post<IssuedToken>('/v1/sites/demo/tokens', { role: 'moderator', label })).body.token;
  const left = async () => (await stage.server.asOwner.get<Queue>('/v1/sites/demo/review/queue?limit=200')).body.items;
  /** Presses a key on the card that has the focus, and waits until the page shows what came of it. */
  async function decide(page: Page, key: string): Promise<string> {
    const id = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.id ?? '');
    await page.keyboard.press(key);
    await page.locator(`#item-${id}`).waitFor({ state: 'detached' });
    return id;
  }

  it('is moderated to its end by keyboard alone: one by one, alike together, several at once', async () => {
    const { page, complaints } = await stage.tab();
    await signIn(page, await issue('Ann'));
    await page.keyboard.press('j');
    const decided: [id: string, status: string][] = [];
    decided.push([await decide(page, 'a'), 'approved'], [await decide(page, 'r'), 'rejected']);
    decided.push([await decide(page, 'd'), 'deleted']);

    const undone = await decide(page, 'a');
    await page.keyboard.press('u');
    await page.locator(`#item-${undone}`).waitFor();
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.id)).toBe(undone);

    // The rest by the page: all that is shown is selected and decided, and more comes by itself until nothing waits.
    for (;;) {
      await page.keyboard.press('X');
      await page.keyboard.press('r');
      await page
        .getByRole('status')
        .filter({ hasText: /rejected/ })
        .waitFor();
      const next = await Promise.race([
        page
          .locator('.card')
          .first()
          .waitFor()
          .then(() => 'more'),
        page
          .locator('#empty')
          .waitFor()
          .then(() => 'none'),
      ]);
      if (next === 'none' && (await left()).length === 0) break;
      await page.locator('.card').first().waitFor();
    }

    expect(await left()).toEqual([]);
    for (const [id, status] of decided) {
      const { body } = await stage.server.asOwner.get<CommentHistory>(`/v1/sites/demo/review/comments/${id}`);
      expect([body.status, body.decisions.at(-1)?.by]).toEqual([status, 'Ann']);
    }
    const { body: log } = await stage.server.asOwner.get<AuditTrail>('/v1/sites/demo/audit?limit=200');
    expect(log.entries.filter(({ actor }) => actor === 'Ann').length).toBe(200);
    expect(complaints).toEqual([]);
  });

  it('loses no decision where two moderators work on the same comments at the same time', async () => {
    await fillQueue(stage, 40);
    const before = (await left()).map(({ id }) => id);
    const [ann, ben] = [await stage.tab(), await stage.tab()];
    await signIn(ann.page, await issue('Ann'));
    await signIn(ben.page, await issue('Ben'));
    const sent: DecisionResult[] = [];
    for (const { page } of [ann, ben])
      page.on('response', async (response) => {
        if (response.url().endsWith('/review/decisions'))
          sent.push(...((await response.json()).results as DecisionResult[]));
      });
    const work = async (page: Page, key: string) => {
      for (let turn = 0; turn < 60; turn += 1) {
        if ((await page.locator('.card').count()) === 0) return;
        await page.evaluate(() => document.querySelector<HTMLElement>('.card:not(:has(.left))')?.focus());
        await page.keyboard.press(key);
        await page.waitForFunction(() => document.querySelector('.card[aria-busy="true"]') === null);
      }
    };
    await Promise.all([work(ann.page, 'a'), work(ben.page, 'r')]);
    for (const id of before) {
      const { body } = await stage.server.asOwner.get<CommentHistory>(`/v1/sites/demo/review/comments/${id}`);
      const done = sent.filter((result) => result.id === id && result.outcome === 'done');
      // Who was told that it is done has it done; nobody else's decision took its place.
      expect(done.map(({ status }) => status)).toEqual([body.status]);
      expect(body.decisions.at(-1)?.action).toBe(body.status === 'approved' ? 'approve' : 'reject');
    }
  });

  it('says on a card who is looking at it, and takes it away once they have decided', async () => {
    await fillQueue(stage, 2);
    const [ann, ben] = [await stage.tab(), await stage.tab()];
    await signIn(ann.page, await issue('Ann'));
    await signIn(ben.page, await issue('Ben'));
    await ann.page.keyboard.press('j');
    await ben.page.getByText('Ann is looking at this').waitFor();
    const id = await decide(ann.page, 'a');
    await ben.page.locator(`#item-${id}`).waitFor({ state: 'detached' });
    await ben.page.keyboard.press('j');
    await ben.page.keyboard.press('a');
    await ben.page.getByText('Nothing waits for you.').waitFor();
  });
});
