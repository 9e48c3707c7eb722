import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppealList } from '../../src/http/contract.ts';
import { isChromiumHere } from '../harness/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { authors, openThread } from './host-page.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

const plea = 'Please leave us a five star rating!';

describe.runIf(isChromiumHere)('one’s own comments after the page was loaded anew, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ RATE_LIMITS: 'off' });
  });
  afterAll(() => stage?.strike());

  const open = (page: Page, key: string) => openThread(stage, page, key);
  /** Posts through the widget and waits until the comment is remembered. */
  const write = async (page: Page, key: string, body: string) => {
    await open(page, key);
    const answered = page.waitForResponse((response) => response.url().endsWith('/comments'));
    await page.getByLabel('Your comment').fill(body);
    await page.getByLabel('Name').fill('Odo');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByText(/^You can change it until/).waitFor();
    return (await (await answered).json()).id as string;
  };
  const decide = async (id: string, action: string) => {
    const decisions = [{ id, version: 1, action, note: 'We sell nothing here.' }];
    const { body } = await stage.server.asOwner.post('/v1/sites/demo/review/decisions', { decisions });
    expect(body).toMatchObject({ results: [{ outcome: 'done' }] });
  };
  const held = (page: Page) => page.getByRole('region', { name: 'Waiting for a moderator' });

  it('says again why one is held and who decided it, and publishes it once its text is harmless', async () => {
    const { page } = await stage.tab();
    await write(page, 'held', plea);
    await open(page, 'held');
    expect(await held(page).locator('mark').textContent()).toBe('leave us a five star rating');
    await held(page).getByText('Decided automatically, now.').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'own-statement');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Edit' }).fill('A harmless remark about models.');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('article', { name: 'Comment by Odo' }).waitFor();
    expect(await held(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Edit' }).waitFor();
  });

  it('says what a moderator decided and noted', async () => {
    const { page } = await stage.tab();
    const id = await write(page, 'rejected', plea);
    await decide(id, 'reject');
    await open(page, 'rejected');
    const refused = page.getByRole('region', { name: 'Not published' });
    await refused.getByText('We sell nothing here.').waitFor();
    await refused.getByText('Decided by a moderator, now.').waitFor();
  });

  it('no longer shows one as held that a moderator approves meanwhile, but as news', async () => {
    const { page } = await stage.tab();
    const id = await write(page, 'approved', plea);
    await decide(id, 'approve');
    await page.getByRole('button', { name: '1 new comment' }).click();
    expect(await authors(page)).toEqual(['Odo']);
    expect(await held(page).count()).toBe(0);
  });

  const answerAppeal = async (commentId: string, ruling: { outcome: string; reasons?: string }) => {
    const { asOwner } = stage.server;
    const { body } = await asOwner.get<AppealList>('/v1/sites/demo/appeals?status=open');
    const appeal = body.items.find(({ comment }) => comment.id === commentId);
    const answered = await asOwner.post(`/v1/sites/demo/appeals/${appeal?.id}/answer`, ruling);
    expect(answered.status).toBe(200);
  };
  const region = (page: Page) => page.getByRole('region', { name: 'Statement of reasons' });

  it('give the whole statement of reasons, take an appeal against it, and tell the answer', async () => {
    const { page } = await stage.tab();
    const id = await write(page, 'appealed', plea);
    await page.getByRole('button', { name: 'Statement of reasons' }).click();
    await region(page).getByText('The decision was taken by automatic rules, without a person.').waitFor();
    const text = page.getByLabel('Why is the decision wrong?');
    await text.fill('I quoted <b>what</b> others write.');
    await page.route('**/appeal', (route) => route.abort(), { times: 1 });
    await page.getByRole('button', { name: 'Send appeal' }).click();
    await page.getByRole('alert').getByText('The comments cannot be reached just now. Your text is kept.').waitFor();
    await open(page, 'appealed');
    await page.getByRole('button', { name: 'Statement of reasons' }).click();
    expect(await text.inputValue()).toBe('I quoted <b>what</b> others write.');
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'own-appeal');
    await page.getByRole('button', { name: 'Send appeal' }).click();
    await page.getByText('Appeal filed, now. A person will answer it.').waitFor();
    expect(await page.locator('.appeal:focus').count()).toBe(1);
    expect(await text.count()).toBe(0);
    await answerAppeal(id, { outcome: 'dismissed', reasons: 'Quote them <i>in</i> a comment of your own.' });
    await open(page, 'appealed');
    await region(page).getByText('Appeal dismissed, now.').waitFor();
    await region(page).getByText('I quoted <b>what</b> others write.').waitFor();
    await region(page).getByText('Quote them <i>in</i> a comment of your own.', { exact: true }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
  });

  it('stand in the thread once an appeal was upheld, also one that a moderator had taken down', async () => {
    const { page } = await stage.tab();
    const id = await write(page, 'reinstated', 'A remark about models and their teachers.');
    await decide(id, 'delete');
    await open(page, 'reinstated');
    await page.getByRole('region', { name: 'Not published' }).getByText('We sell nothing here.').waitFor();
    await page.getByRole('button', { name: 'Statement of reasons' }).click();
    await page.getByLabel('Why is the decision wrong?').fill('It sells nothing.');
    await page.getByRole('button', { name: 'Send appeal' }).click();
    await page.getByText('Appeal filed, now. A person will answer it.').waitFor();
    await answerAppeal(id, { outcome: 'upheld' });
    await open(page, 'reinstated');
    expect(await authors(page)).toEqual(['Odo']);
    expect(await page.getByRole('region', { name: 'Not published' }).count()).toBe(0);
  });

  it('are told of in another tab, too, for readers who asked to be remembered, and for them alone', async () => {
    const { page } = await stage.tab();
    await open(page, 'lasting');
    await page.getByLabel('Your comment').fill(plea);
    await page.getByLabel('Name').fill('Odo');
    await page.getByLabel('Remember me in this browser').check();
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByText(/^You can change it until/).waitFor();
    const later = await page.context().newPage();
    await open(later, 'lasting');
    await held(later).waitFor();
  });

  it('can still be deleted where it is published, and where it is held', async () => {
    const { page } = await stage.tab();
    await write(page, 'gone', 'Said too early.');
    await open(page, 'gone');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Really delete?' }).click();
    await page.getByRole('heading', { name: 'No comments yet' }).waitFor();
    await write(page, 'gone-held', plea);
    await open(page, 'gone-held');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Really delete?' }).click();
    await held(page).waitFor({ state: 'detached' });
    await open(page, 'gone-held');
    expect(await held(page).count()).toBe(0);
  });

  it('are offered again when the order changes, and no longer than the service takes changes', async () => {
    await stage.comment('later', 'A remark by somebody else.');
    const { page } = await stage.tab();
    await page.clock.install();
    await write(page, 'later', 'A remark that stays.');
    await open(page, 'later');
    await page.getByLabel('Order').selectOption('newest');
    await page.getByRole('button', { name: 'Edit' }).waitFor();
    await page.clock.runFor('06:00');
    expect(await page.getByRole('button', { name: /Edit|Delete/ }).count()).toBe(0);
    await open(page, 'later');
    expect(await page.getByRole('button', { name: /Edit|Delete/ }).count()).toBe(0);
  });

  it('are not told of again once their author has closed them, nor in another tab', async () => {
    const { page } = await stage.tab();
    await write(page, 'closed', plea);
    const other = await page.context().newPage();
    await open(other, 'closed');
    expect(await held(other).count()).toBe(0);
    await page.getByRole('button', { name: 'Close' }).click();
    await open(page, 'closed');
    expect(await held(page).count()).toBe(0);
  });
});
