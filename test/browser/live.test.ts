import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { authors, openHost, ready } from './host-page.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

describe.runIf(isChromiumHere)('a thread while others write in it, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.strike());

  /** Opens a thread and waits until it is followed. */
  async function follow(page: Page, key: string, more = ''): Promise<void> {
    const followed = page.waitForResponse((response) => response.url().includes('/events?'));
    const thread = `<ontopic-thread site="demo" page="${key}" ${more}></ontopic-thread>`;
    await openHost(stage, page, { body: `<main><h1>A page</h1>${thread}</main>` });
    await ready(page);
    await followed;
  }
  const news = (page: Page) => page.locator('.news button');
  const reject = async (id: string) => {
    const decisions = [{ id, version: 1, action: 'reject', note: 'Not here.' }];
    const { body } = await stage.server.asOwner.post('/v1/sites/demo/review/decisions', { decisions });
    expect(body).toMatchObject({ results: [{ outcome: 'done' }] });
  };
  const see = (page: Page, isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, isHidden);

  it('says how many are new, moves nothing for them, and shows them in their places when asked', async () => {
    const first = await stage.comment('news', 'There from the beginning.', { name: 'First' });
    await stage.comment('news', 'There as well.', { name: 'Second' });
    const { page } = await stage.tab();
    await follow(page, 'news');
    const placeOf = () => page.getByRole('article', { name: 'Comment by Second' }).boundingBox();
    const before = await placeOf();
    await stage.comment('news', 'Written meanwhile.', { name: 'Third' });
    const reply = await stage.comment('news', 'An answer meanwhile.', { name: 'Reply', parentId: first.id });
    await stage.comment('news', 'An answer to the answer.', { name: 'Deeper', parentId: reply.id });
    await page.getByRole('button', { name: '3 new comments' }).waitFor();
    expect(await page.getByRole('status').filter({ hasText: '3 new comments' }).count()).toBe(1);
    expect(await page.getByRole('heading', { name: '5 comments' }).count()).toBe(1);
    expect(await authors(page)).toEqual(['First', 'Second']);
    expect(await placeOf()).toEqual(before);
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'live-news');
    await news(page).click();
    expect(await authors(page)).toEqual(['First', 'Reply', 'Deeper', 'Second', 'Third']);
    expect(await news(page).count()).toBe(0);
    expect(await page.locator('article:focus').getAttribute('aria-label')).toBe('Comment by Third');
  });

  it('puts the newest first where they come first, and speaks the language of its page', async () => {
    await stage.comment('news-first', 'There from the beginning.', { name: 'Old' });
    const { page } = await stage.tab();
    await follow(page, 'news-first', 'sort="newest" locale="de"');
    await stage.comment('news-first', 'Written meanwhile.', { name: 'New' });
    await page.getByRole('button', { name: '1 neuer Kommentar' }).click();
    expect(await authors(page)).toEqual(['New', 'Old']);
  });

  it('takes away what a moderator removes, replies and all, and counts without it', async () => {
    const first = await stage.comment('taken', 'A remark that will go.', { name: 'Goes' });
    await stage.comment('taken', 'An answer that goes with it.', { name: 'Too', parentId: first.id });
    await stage.comment('taken', 'A remark that stays.', { name: 'Stays' });
    const { page } = await stage.tab();
    await follow(page, 'taken');
    const fresh = await stage.comment('taken', 'Hardly there.', { name: 'Fresh' });
    await news(page).waitFor();
    await reject(fresh.id);
    await news(page).waitFor({ state: 'detached' });
    await reject(first.id);
    await page.getByRole('heading', { name: '1 comment', exact: true }).waitFor();
    await expect.poll(() => authors(page)).toEqual(['Stays']);
  });

  it('keeps the place of a deleted comment with replies, and a reply that is being written beneath one', async () => {
    const first = await stage.comment('places', 'A remark that is answered.', { name: 'Answered' });
    const answer = await stage.comment('places', 'The answer.', { name: 'Answer', parentId: first.id });
    const { page } = await stage.tab();
    await follow(page, 'places');
    await page.getByRole('button', { name: 'Reply to Answer', exact: true }).click();
    await page.getByLabel('Your reply to Answer').fill('What I meant to say');
    await stage.server.as(first.editToken).delete(`/v1/sites/demo/comments/${first.id}`);
    await page.locator('.comment.deleted').waitFor();
    await stage.server.as(answer.editToken).delete(`/v1/sites/demo/comments/${answer.id}`);
    await page.locator('.body', { hasText: 'This comment was deleted.' }).waitFor();
    expect(await page.getByLabel('Your reply to Answer').inputValue()).toBe('What I meant to say');
  });

  it('shows another text in place', async () => {
    const own = await stage.comment('changes', 'The first wording of it.', { name: 'Ann' });
    const { page } = await stage.tab();
    await follow(page, 'changes');
    const { server } = stage;
    await server.as(own.editToken).patch(`/v1/sites/demo/comments/${own.id}`, { body: 'The *second* wording.' });
    await page.locator('.body em', { hasText: 'second' }).waitFor();
    expect(await page.getByText('edited', { exact: true }).count()).toBe(1);
    expect(await news(page).count()).toBe(0);
  });

  it('does not announce to an author what they wrote themselves, and counts it once', async () => {
    const { page } = await stage.tab();
    await follow(page, 'own-news');
    await page.getByLabel('Your comment').fill('A remark of my own.');
    await page.getByLabel('Name').fill('Odo');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByRole('article', { name: 'Comment by Odo' }).waitFor();
    await stage.comment('own-news', 'A remark by somebody else.');
    await page.getByRole('button', { name: '1 new comment', exact: true }).waitFor();
    expect(await page.getByRole('heading', { name: '2 comments' }).count()).toBe(1);
  });

  it('is not followed any longer once its page was hidden for a minute, and goes on from there when it is seen again', async () => {
    await stage.comment('hidden', 'There from the beginning.', { name: 'First' });
    const { page } = await stage.tab();
    await page.clock.install();
    const asked: string[] = [];
    page.on('request', (request) => request.url().includes('/events?') && asked.push(request.url()));
    await follow(page, 'hidden');
    const left = page.waitForEvent('requestfailed', (request) => request.url().includes('/events?'));
    await see(page, true);
    await page.clock.runFor('00:30');
    await see(page, false);
    await page.clock.runFor('02:00');
    expect(asked.length).toBe(1);
    await see(page, true);
    await page.clock.runFor('01:01');
    await left;
    await stage.comment('hidden', 'Written while nobody looked.', { name: 'Meanwhile' });
    await see(page, false);
    await page.getByRole('heading', { name: '2 comments' }).waitFor();
    await page.clock.runFor('00:02');
    await news(page).click();
    expect(await authors(page)).toEqual(['First', 'Meanwhile']);
    expect(asked.map((address) => new URL(address).searchParams.get('since'))).toEqual(['1', '1']);
  });

  it('is not followed before it is near, nor once it has given way to another thread', async () => {
    const { page } = await stage.tab();
    await follow(page, 'gives-way');
    const left = page.waitForEvent('requestfailed', (request) => request.url().includes('page=gives-way'));
    const next = page.waitForRequest((request) => request.url().includes('/events?page=takes-over'));
    await page.locator('ontopic-thread').evaluate((node) => node.setAttribute('page', 'takes-over'));
    await Promise.all([left, next]);
  });
});
