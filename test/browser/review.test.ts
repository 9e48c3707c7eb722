import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Queue, SubmissionReceipt } from '../../src/http/contract.ts';
import { isChromiumHere } from '../harness/chromium.ts';
import { ownerToken } from '../harness/server.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

const plea = 'Please leave us a five star rating!';

describe.runIf(isChromiumHere)('the review page, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.strike());

  async function signIn(page: Page, token = ownerToken): Promise<void> {
    await page.goto(`${stage.server.url}/review/sign-in`);
    await page.getByLabel('Site').fill('demo');
    await page.getByLabel('Token').fill(token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('navigation', { name: 'Status' }).waitFor();
  }

  /** A comment that waits, whatever the rules made of it; a number makes each one different from the last. */
  let pleas = 0;
  async function held(key: string, parentId?: string): Promise<SubmissionReceipt> {
    pleas += 1;
    const more = { name: `Author ${pleas}`, ...(parentId && { parentId }) };
    const receipt = await stage.comment(key, `${plea} ${pleas}`, more);
    if (receipt.status !== 'pending') {
      const decisions = [{ id: receipt.id, version: 1, action: 'reopen' }];
      await stage.server.asOwner.post('/v1/sites/demo/review/decisions', { decisions });
    }
    return receipt;
  }

  const waiting = async () =>
    (await stage.server.asOwner.get<Queue>('/v1/sites/demo/review/queue')).body.items.map(({ id }) => id);
  const card = (page: Page, { id }: { id: string }) => page.locator(`#item-${id}`);
  const status = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text });

  it('asks again, and says so, when the token is not known', async () => {
    const { page } = await stage.tab();
    await page.goto(`${stage.server.url}/review`);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByLabel('Site').fill('demo');
    await page.getByLabel('Token').fill('not-a-token-of-this-site');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Site').inputValue()).toBe('demo');
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'review-sign-in');
  });

  it('lets the owner choose among all sites, and leave again', async () => {
    await stage.server.asOwner.post('/v1/sites', { site: 'other', name: 'Another site', origins: [] });
    const { page, complaints } = await stage.tab();
    await page.goto(`${stage.server.url}/review/sign-in`);
    await page.getByLabel('Token').fill(ownerToken);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Sites' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Another site' }).click();
    await page.getByText('Nothing waits for you.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('Token').waitFor();
    await page.goto(`${stage.server.url}/review`);
    await page.getByLabel('Token').waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows what waits with its reasons; one key approves it, and the next reader finds it in the thread', async () => {
    const key = `${stage.server.url}/approved`;
    const parent = await stage.comment(key, 'A first comment, on the article itself.', { name: 'Mara' });
    const waits = await held(key, parent.id);
    await stage.comment(key, 'A later comment.', { name: 'Jonas' });
    const { page, complaints } = await stage.tab();
    await signIn(page);
    expect(await card(page, waits).locator('.evidence').textContent()).toContain('spam.solicitation');
    expect(await card(page, waits).locator('mark').first().textContent()).toMatch(/rating/);
    expect(await card(page, waits).locator('.parent').textContent()).toContain('A first comment');
    await keepScreenshot(page, 'review-light-desktop');

    await card(page, waits).focus();
    await page.keyboard.press('a');
    await status(page, '1 comment approved.').waitFor();
    expect(await card(page, waits).count()).toBe(0);
    const names = (await stage.thread(key)).comments.map((entry) => ('author' in entry ? entry.author.name : null));
    expect(names).toEqual(['Mara', `Author ${pleas}`, 'Jonas']);
    expect(complaints).toEqual([]);
  });

  it('moves through the queue by j and k, and goes on with the next card after a decision', async () => {
    const key = `${stage.server.url}/keys`;
    await held(key);
    await held(key);
    await held(key);
    const { page } = await stage.tab();
    await signIn(page);
    const current = () => page.evaluate(() => document.activeElement?.id);
    const ids = await page.locator('.card').evaluateAll((cards) => cards.map((one) => one.id));
    await page.keyboard.press('j');
    expect(await current()).toBe(ids[0]);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await current()).toBe(ids[1]);
    await page.keyboard.press('d');
    await status(page, '1 comment deleted.').waitFor();
    expect(await current()).toBe(ids[2]);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('takes a decision back by u, with the card in its old place', async () => {
    const key = `${stage.server.url}/undo`;
    const [first, second] = [await held(key), await held(key)];
    const { page } = await stage.tab();
    await signIn(page);
    const before = await page.locator('.card').evaluateAll((cards) => cards.map((one) => one.id));
    await card(page, first).focus();
    await page.keyboard.press('r');
    await status(page, '1 comment rejected.').waitFor();
    await page.keyboard.press('u');
    await status(page, 'Undone.').waitFor();
    expect(await page.locator('.card').evaluateAll((cards) => cards.map((one) => one.id))).toEqual(before);
    expect(await waiting()).toContain(first.id);
    await card(page, first).getByRole('button', { name: 'Approve' }).click();
    await status(page, '1 comment approved.').waitFor();
    expect(await waiting()).toContain(second.id);
  });

  it('leaves single letters alone once keys are switched off', async () => {
    const waits = await held(`${stage.server.url}/keys-off`);
    const { page } = await stage.tab();
    await signIn(page);
    await page.getByRole('button', { name: 'Keys (?)' }).click();
    await page.getByLabel('Use these keys').uncheck();
    await page.getByRole('button', { name: 'Close' }).click();
    await page.reload();
    await card(page, waits).focus();
    await page.keyboard.press('a');
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await waiting()).toContain(waits.id);
  });

  it('does not take letters typed into a note for decisions', async () => {
    const waits = await held(`${stage.server.url}/typing`);
    const { page } = await stage.tab();
    await signIn(page);
    const note = card(page, waits).getByPlaceholder('Note (optional)');
    await note.pressSequentially('a bad record');
    expect(await note.inputValue()).toBe('a bad record');
    expect(await waiting()).toContain(waits.id);
  });

  it('leaves a comment alone that another moderator has decided in the meantime, and says so on its card', async () => {
    const waits = await held(`${stage.server.url}/conflict`);
    const [one, two] = [await stage.tab(), await stage.tab()];
    // No news of the other's decision comes in time.
    await two.page.route('**/review/watch', (route) => route.abort());
    await signIn(one.page);
    await signIn(two.page);
    await card(one.page, waits).getByRole('button', { name: 'Reject' }).click();
    await status(one.page, '1 comment rejected.').waitFor();
    await card(two.page, waits).getByRole('button', { name: 'Approve' }).click();
    await card(two.page, waits).getByText('Someone else was first: this comment is rejected now.').waitFor();
    expect(await accessibilityFaults(two.page)).toEqual([]);
    const { body } = await stage.server.asOwner.get<{ status: string }>(`/v1/sites/demo/review/comments/${waits.id}`);
    expect(body.status).toBe('rejected');
  });

  it('rejects all that is ticked at once', async () => {
    const key = `${stage.server.url}/bulk`;
    const [first, second, third] = [await held(key), await held(key), await held(key)];
    const { page } = await stage.tab();
    await signIn(page);
    for (const one of [first, third]) {
      await card(page, one).focus();
      await page.keyboard.press('x');
    }
    await page.getByText('Selected: 2').waitFor();
    await page.locator('#bulk').getByRole('button', { name: 'Reject' }).click();
    await status(page, '2 comments rejected.').waitFor();
    expect(await waiting()).toContain(second.id);
    expect(await waiting()).not.toContain(third.id);
  });

  it('works without scripts: one card, many cards, and back to the same filter', async () => {
    const key = `${stage.server.url}/no-scripts`;
    const [first, second, third] = [await held(key), await held(key), await held(key)];
    const { page } = await stage.tab({ javaScriptEnabled: false });
    await signIn(page);
    await page.getByLabel('Search comments').fill('star rating');
    await page.getByRole('button', { name: 'Show' }).click();
    await card(page, first).getByPlaceholder('Note (optional)').fill('a friendly plea');
    await card(page, first).getByRole('button', { name: 'Approve' }).click();
    await status(page, '1 comment approved.').waitFor();
    expect(await page.getByLabel('Search comments').inputValue()).toBe('star rating');
    await card(page, second).getByRole('checkbox').check();
    await card(page, third).getByRole('checkbox').check();
    await page.locator('#bulk').getByRole('button', { name: 'Reject' }).click();
    await status(page, '2 comments rejected.').waitFor();
    await page.getByRole('link', { name: 'Rejected', exact: true }).click();
    await card(page, second).getByRole('button', { name: 'Reopen' }).click();
    await status(page, '1 comment reopened.').waitFor();
    expect(await waiting()).toContain(second.id);
  });

  it('lets a reader look and not decide', async () => {
    const waits = await held(`${stage.server.url}/reader`);
    const { body } = await stage.server.asOwner.post<{ token: string }>('/v1/sites/demo/tokens', {
      role: 'reader',
      label: 'a test',
    });
    const { page } = await stage.tab();
    await signIn(page, body.token);
    await card(page, waits).waitFor();
    await card(page, waits).focus();
    await page.keyboard.press('a');
    expect(await page.getByRole('button', { name: /Approve|Reject|Delete/ }).count()).toBe(0);
    expect(await waiting()).toContain(waits.id);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('breaks words that have no end rather than grow wider than a phone', async () => {
    const endless = `${'W'.repeat(3000)} ${plea}`;
    const parent = await stage.comment(`${stage.server.url}/endless`, 'W'.repeat(2000), { name: 'N'.repeat(100) });
    await stage.comment(`${stage.server.url}/endless`, endless, { name: 'N'.repeat(100), parentId: parent.id });
    const { page } = await stage.tab({ viewport: { width: 375, height: 850 } });
    await signIn(page);
    await page.getByText('NNNN').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it.each([
    ['light', 1100],
    ['dark', 1100],
    ['light', 375],
    ['dark', 375],
  ] as const)('is accessible and no wider than the screen: %s, %i pixels', async (colorScheme, width) => {
    const { page, complaints } = await stage.tab({ colorScheme, viewport: { width, height: 850 } });
    await signIn(page);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await keepScreenshot(page, `review-${colorScheme}-${width}`);
  });
});
