import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { authors, openThread } from './host-page.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

describe.runIf(isChromiumHere)('voting, reporting, and changing one’s own comment, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.strike());

  const open = (page: Page, key: string) => openThread(stage, page, key);
  const write = async (page: Page, key: string, body: string) => {
    await open(page, key);
    await page.getByLabel('Your comment').fill(body);
    await page.getByLabel('Name').fill('Odo');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByRole('article', { name: 'Comment by Odo' }).waitFor();
  };

  it('takes a vote, replaces it, and takes it back', async () => {
    await stage.comment('votes', 'A remark worth a vote.');
    const { page } = await stage.tab();
    await open(page, 'votes');
    const like = page.getByRole('button', { name: 'Like the comment by Ann', exact: false }).first();
    const dislike = page.getByRole('button', { name: 'Dislike the comment by Ann' });
    await page.locator('.vote.up').click();
    await page.locator('.vote.up[aria-pressed=true]').waitFor();
    expect(await like.textContent()).toBe('1');
    await dislike.click();
    await page.locator('.vote.down[aria-pressed=true]').waitFor();
    expect(await page.locator('.vote').allTextContents()).toEqual(['', '1']);
    await dislike.click();
    await page.locator('.vote.down[aria-pressed=false]').waitFor();
    expect(await page.locator('.vote').allTextContents()).toEqual(['', '']);
  });

  it('shows a vote before the service has answered, and takes it back where that refuses it, saying why', async () => {
    await stage.comment('refused-votes', 'A remark worth a vote.');
    const { page } = await stage.tab();
    await open(page, 'refused-votes');
    let answer = () => {};
    const pressed = new Promise<void>((done) => {
      answer = done;
    });
    const problem = { type: 'about:blank', title: 'No', status: 429, code: 'x', detail: 'Too many votes.' };
    await page.route('**/votes', async (route) => {
      await pressed;
      return route.fulfill({ status: 429, headers: { 'retry-after': '30' }, json: problem });
    });
    await page.locator('.vote.up').click();
    await page.locator('.vote.up[aria-pressed=true]', { hasText: '1' }).waitFor();
    answer();
    await page.locator('.vote.up[aria-pressed=false]').waitFor();
    expect(await page.locator('.vote').allTextContents()).toEqual(['', '']);
    await page.getByRole('alert').getByText('Too many votes. Try again in 30 seconds.').waitFor();
    await page.unroute('**/votes');
    await page.locator('.vote.up').click();
    await page.getByText('Too many votes.').waitFor({ state: 'detached' });
  });

  it('sends votes one after the other, however quickly they are cast', async () => {
    const { id } = await stage.comment('quick-votes', 'A remark worth a vote.');
    const { page } = await stage.tab();
    await open(page, 'quick-votes');
    const answers = [1, -1, 0].map((value) =>
      page.waitForResponse((response) => response.request().postData() === `{"value":${value}}`),
    );
    await page.evaluate(() => {
      const all = document.querySelector('ontopic-thread')!.shadowRoot!.querySelectorAll<HTMLElement>('.vote');
      for (const n of [0, 1, 1]) all[n]!.click();
    });
    await Promise.all(answers);
    const [comment] = (await stage.thread('quick-votes')).comments;
    expect(comment).toMatchObject({ id, votes: { up: 0, down: 0 } });
    expect(await page.locator('.vote[aria-pressed=true]').count()).toBe(0);
  });

  it('takes a report, with what a moderator should know, and with thanks', async () => {
    await stage.comment('reports', 'A remark somebody minds.');
    const { page } = await stage.tab();
    await open(page, 'reports');
    await page.getByRole('button', { name: 'Report the comment by Ann' }).click();
    await page.getByRole('combobox', { name: 'Report the comment by Ann' }).selectOption('abuse');
    await page.getByLabel('What should a moderator know? (optional)').fill('It names <i>me</i>.');
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'report');
    const sent = page.waitForRequest('**/reports');
    await page.getByRole('button', { name: 'Send report' }).click();
    expect((await sent).postDataJSON()).toEqual({ reason: 'abuse', note: 'It names <i>me</i>.' });
    await page.getByText('Thank you. A person will look at it.').waitFor();
  });

  it('lets an author change a comment just written, and change it again', async () => {
    const { page } = await stage.tab();
    await write(page, 'edits', 'The first wording of it.');
    await page.getByText(/^You can change it until/).waitFor();
    for (const wording of ['The second wording of it.', 'The *third* wording of it.']) {
      await page.getByRole('button', { name: 'Edit' }).click();
      const field = page.getByRole('textbox', { name: 'Edit' });
      expect(await accessibilityFaults(page)).toEqual([]);
      await field.fill(wording);
      await page.getByRole('button', { name: 'Save' }).click();
      await field.waitFor({ state: 'detached' });
    }
    expect(await page.locator('.body em').textContent()).toBe('third');
    expect(await page.getByText('edited', { exact: true }).count()).toBe(1);
    const [stored] = (await stage.thread('edits')).comments;
    expect(stored).toMatchObject({ html: '<p>The <em>third</em> wording of it.</p>' });
    await keepScreenshot(page, 'own-comment');
  });

  it('tells an author whose new text is held why, and takes the comment out of the thread', async () => {
    const { page } = await stage.tab();
    await write(page, 'held-edit', 'A harmless remark about models.');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Edit' }).fill('Please leave us a five star rating!');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('region', { name: /Waiting for a moderator|Not published/ }).waitFor();
    expect(await authors(page)).toEqual([]);
    // Who closes it by keyboard goes on from the head of the thread.
    await page.getByRole('button', { name: 'Close' }).press('Enter');
    const focused = () => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName);
    expect(await focused()).toBe('h2');
  });

  it('lets an author delete a comment just written, asking once', async () => {
    const { page } = await stage.tab();
    await write(page, 'deletions', 'Said too early.');
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Really delete?' }).click();
    await page.getByRole('heading', { name: 'No comments yet' }).waitFor();
    expect((await stage.thread('deletions')).comments).toEqual([]);
  });

  it('offers changes no longer than the service takes them', async () => {
    const { page } = await stage.tab();
    await page.clock.install();
    await write(page, 'over', 'A remark that stays.');
    await page.getByRole('button', { name: 'Edit' }).focus();
    const timer = page.getByRole('timer');
    expect(await timer.textContent()).toMatch(/^\((5:00|4:5\d)\)$/);
    await page.clock.runFor('01:00');
    expect(await timer.textContent()).toMatch(/^\((4:00|3:5\d)\)$/);
    await page.clock.runFor('05:00');
    expect(await page.locator('article:focus').getAttribute('aria-label')).toBe('Comment by Odo');
    expect(await page.getByRole('button', { name: /Edit|Delete/ }).count()).toBe(0);
  });
});
