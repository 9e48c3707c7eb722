import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { openHost, ready } from './host-page.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

describe.runIf(isChromiumHere)('writing a comment, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.strike());

  const open = async (page: Page, key: string) => {
    await openHost(stage, page, { body: `<ontopic-thread site="demo" page="${key}"></ontopic-thread>` });
    await ready(page);
  };
  const post = async (page: Page, body: string) => {
    await page.getByLabel('Your comment').fill(body);
    await page.getByRole('button', { name: 'Post comment' }).click();
  };

  it('asks for neither the form’s script nor a proof before somebody begins to write', async () => {
    await stage.comment('silent', 'A remark that is only read.');
    const { page } = await stage.tab();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await open(page, 'silent');
    expect(asked.filter((path) => /writing|form/.test(path))).toEqual([]);
    const form = page.waitForResponse('**/v1/sites/demo/form');
    await page.getByLabel('Your comment').focus();
    await form;
    await page.getByRole('button', { name: 'Reply to Ann' }).click();
    await page.getByLabel('Your reply to Ann').waitFor();
    expect(asked.filter((path) => /writing|form/.test(path))).toEqual(['/assets/writing.js', '/v1/sites/demo/form']);
  });

  it('sends the proof of a form that was open long enough, and none that was not', async () => {
    const { page } = await stage.tab();
    await page.clock.install();
    await open(page, 'proven');
    const proofs: boolean[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/comments')) proofs.push('proof' in request.postDataJSON());
    });
    const form = page.waitForResponse('**/v1/sites/demo/form');
    await page.getByLabel('Your comment').click();
    await page.getByLabel('Name').fill('Prue');
    await (await form).finished();
    // The service's own clock stands still for the page's: what counts here is only that the proof goes along.
    await page.clock.runFor('00:05');
    await page.route('**/v1/sites/demo/comments', (route) => route.abort(), { times: 1 });
    await post(page, 'Written over some seconds.');
    await page.getByText('The comments cannot be reached just now. Your text is kept.').waitFor();
    expect(proofs).toEqual([true]);
  });

  it('shows how a text will look, as the service renders it, until it is changed', async () => {
    const { page } = await stage.tab();
    await openHost(stage, page, {
      body: '<main><h1>A page</h1><ontopic-thread site="demo" page="previewed"></ontopic-thread></main>',
    });
    await ready(page);
    await page.getByLabel('Your comment').fill('A *word* in <b>advance</b>.\n\n> quoted');
    await page.getByRole('button', { name: 'Preview' }).click();
    const shown = page.getByRole('region', { name: 'Preview' }).locator('.body');
    await shown.waitFor();
    const preview = await shown.innerHTML();
    expect(preview).toContain('<em>word</em> in &lt;b&gt;advance&lt;/b&gt;');
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'preview');
    await page.getByLabel('Your comment').pressSequentially('!');
    expect(await shown.count()).toBe(0);
    await page.getByLabel('Your comment').press('Backspace');
    await page.getByLabel('Name').fill('Mara');
    await page.getByRole('button', { name: 'Post comment' }).click();
    expect(await page.getByRole('article').locator('.body').innerHTML()).toBe(preview);
  });

  it('keeps a text begun in the tab, over a reload, and forgets it once it is posted', async () => {
    const { page } = await stage.tab();
    await open(page, 'draft');
    await page.getByLabel('Your comment').fill('Half a thought about teachers');
    await page.getByLabel('Name').waitFor();
    await page.getByLabel('Your comment').pressSequentially('!');
    await page.reload();
    await ready(page);
    expect(await page.getByLabel('Your comment').inputValue()).toBe('Half a thought about teachers!');
    await page.getByLabel('Your comment').focus();
    await page.getByLabel('Name').fill('Dora');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByRole('article', { name: 'Comment by Dora' }).waitFor();
    await page.reload();
    await ready(page);
    expect(await page.getByLabel('Your comment').inputValue()).toBe('');
  });

  it('remembers name and e-mail only when asked to, and forgets them when asked no longer', async () => {
    const { page } = await stage.tab();
    const visit = async (name: string, remember: boolean) => {
      await open(page, 'memory');
      await page.getByLabel('Your comment').focus();
      const field = page.getByLabel('Name');
      await field.waitFor();
      const found = await field.inputValue();
      await field.fill(name);
      await page.getByLabel('Remember me in this browser').setChecked(remember);
      await post(page, `What ${name} says about it, for the ${remember ? 'record' : 'moment'}.`);
      await page.getByText(`What ${name} says`).first().waitFor();
      await page
        .getByRole('article', { name: `Comment by ${name}` })
        .first()
        .waitFor();
      return found;
    };
    expect(await visit('Una', false)).toBe('');
    expect(await visit('Vera', true)).toBe('');
    expect(await visit('Wanda', false)).toBe('Vera');
    expect(await visit('Xenia', false)).toBe('');
    expect(await page.context().cookies()).toEqual([]);
  });

  it('says so where the form’s script cannot be had, and works at the next try', async () => {
    const { page } = await stage.tab();
    await page.route('**/assets/writing.js', (route) => route.abort(), { times: 1 });
    await open(page, 'offline');
    await page.getByLabel('Your comment').focus();
    await page.getByText('The comments cannot be reached just now.').waitFor();
    await page.getByLabel('Your comment').blur();
    await page.getByLabel('Your comment').focus();
    await page.getByLabel('Name').waitFor();
    expect(await page.getByText('The comments cannot be reached just now.').count()).toBe(0);
  });
});
