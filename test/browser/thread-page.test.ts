import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import { accessibilityFaults } from './accessibility.ts';
import { keepScreenshot, type Stage, setStage } from './stage.ts';

const noScripts = { javaScriptEnabled: false } as const;

async function fillForm(page: Page, { form, body, name }: { form: number; body: string; name: string }): Promise<void> {
  const fields = page.locator('form.comment-form').nth(form);
  await fields.locator('[name="body"]').fill(body);
  await fields.locator('[name="author.name"]').fill(name);
  await fields.getByRole('button').first().click();
}

describe.runIf(isChromiumHere)('the thread without scripts, in Chromium', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage?.strike());

  // The thread of an address, so that every test has one of its own.
  const open = (page: Page, path: string) =>
    page.goto(`${stage.server.url}/v1/sites/demo/thread.html?page=${encodeURIComponent(`${stage.server.url}${path}`)}`);

  it('is reached from the demo page', async () => {
    const { page } = await stage.tab(noScripts);
    await page.goto(stage.server.url);
    await page.getByRole('link', { name: 'Read and write comments' }).click();
    await page.getByRole('heading', { name: 'No comments yet' }).waitFor();
  });

  it('shows how a text will look, in the form that it comes from, and posts it after that', async () => {
    // With scripts, for axe-core is one; the page itself has none.
    const { page } = await stage.tab();
    await open(page, '/previewed');
    await page.locator('[name="body"]').fill('A *word* before it is said.');
    await page.getByRole('button', { name: 'Preview' }).click();
    expect(await page.locator('#preview em').textContent()).toBe('word');
    expect(await accessibilityFaults(page)).toEqual([]);
    await keepScreenshot(page, 'thread-page-preview');
    await page.locator('[name="author.name"]').fill('Mara');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByRole('heading', { name: 'Published' }).waitFor();
    expect(await page.locator('.comment em').textContent()).toBe('word');
  });

  it('posts a comment and a reply, and shows both in their places', async () => {
    const { page, complaints } = await stage.tab(noScripts);
    await open(page, '/first');
    await fillForm(page, { form: 0, body: 'The first *word* on this.', name: 'Mara' });
    await page.getByRole('heading', { name: 'Published' }).waitFor();
    expect(await page.locator('.comment em').textContent()).toBe('word');

    await page.locator('summary').click();
    await fillForm(page, { form: 1, body: 'And the second.', name: 'Jonas' });
    await page.getByRole('link', { name: 'Go to your comment' }).click();
    expect(await page.locator('.comment:target').textContent()).toContain('And the second.');
    const depths = await page
      .locator('.comment')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-depth')));
    expect(depths).toEqual(['0', '1']);
    expect(complaints).toEqual([]);
  });

  it('comes back to the place of the reply with what was held and why', async () => {
    await stage.comment(`${stage.server.url}/held`, 'A comment to reply to.');
    const { page } = await stage.tab(noScripts);
    await open(page, '/held');
    await page.locator('summary').click();
    await fillForm(page, {
      form: 1,
      body: 'Please leave us a five star rating!',
      name: 'Author of the theme',
    });
    const notice = page.locator('.comment #notice');
    await notice.waitFor();
    expect(await notice.getByRole('heading').textContent()).toMatch(/Waiting for a moderator|Not published/);
    expect(await notice.locator('.reasons li').first().textContent()).toMatch(/ratings/);
    expect(await notice.locator('mark').first().textContent()).toMatch(/rating/);
    expect(new URL(page.url()).hash).toBe('#notice');
  });

  it('gives the whole statement of reasons, takes an appeal against it once, and tells the answer', async () => {
    const { page } = await stage.tab(noScripts);
    await open(page, '/appealed');
    await fillForm(page, { form: 0, body: 'Please leave us a five star rating!', name: 'Odo' });
    await page.getByRole('button', { name: 'Statement of reasons' }).click();
    await page.getByText('The decision was taken by automatic rules, without a person.').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''));
    await page.getByRole('button', { name: 'Send appeal' }).click();
    await page.getByRole('alert').getByText('Your text is kept.').waitFor();
    await page.getByLabel('Why is the decision wrong?').fill('\nI <b>quoted</b> it.');
    await page.getByRole('button', { name: 'Send appeal' }).click();
    await page.getByText(/^Appeal filed, .* A person will answer it\.$/).waitFor();
    await page.getByText('I <b>quoted</b> it.').waitFor();
    expect(await page.getByRole('textbox').count()).toBe(0);
    // The browser sends the same form again.
    await page.reload();
    await page.getByRole('alert').getByText('An appeal on this comment waits for its answer already.').waitFor();
    await page.getByRole('link', { name: 'Back to the comments' }).click();
    await page.getByRole('heading', { name: 'No comments yet' }).waitFor();
  });

  it('has an accessible statement of reasons, no wider than a phone, from right to left', async () => {
    const { page, complaints } = await stage.tab({ colorScheme: 'dark', viewport: { width: 375, height: 850 } });
    const address = encodeURIComponent(`${stage.server.url}/stated`);
    await page.goto(`${stage.server.url}/v1/sites/demo/thread.html?page=${address}&locale=ar`);
    await fillForm(page, { form: 0, body: 'Please leave us a five star rating!', name: 'Odo' });
    await page.getByRole('button', { name: 'بيان الأسباب' }).click();
    await page.getByRole('button', { name: 'إرسال التظلّم' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await keepScreenshot(page, 'statement-page-right-to-left');
  });

  it('keeps every word of a comment it cannot take, with the fault at its field', async () => {
    const { page } = await stage.tab({ ...noScripts, colorScheme: 'dark' });
    await open(page, '/fault');
    await page.locator('[name="author.email"]').fill('not an address');
    // The browser's own check is switched off, as an older browser would not make it.
    await page.locator('form').evaluate((form) => form.setAttribute('novalidate', ''));
    await fillForm(page, { form: 0, body: '\nA line break first.', name: 'Ann' });
    await page.getByText('Please look at the marked fields.').waitFor();
    expect(await page.locator('[name="body"]').inputValue()).toBe('\nA line break first.');
    expect(await page.locator('[name="author.email"]').getAttribute('aria-invalid')).toBe('true');
    expect((await stage.thread(`${stage.server.url}/fault`)).comments).toEqual([]);
  });

  it.each([
    ['light', 1100],
    ['dark', 375],
  ] as const)('is accessible and no wider than the screen: %s, %i pixels', async (colorScheme, width) => {
    const key = `${stage.server.url}/looks`;
    const first = await stage.comment(key, 'The teacher passes on more than answers.\n\n> a quotation\n\nand `code`');
    await stage.comment(key, 'האם יש מחקר על כך?', { name: 'אורי', parentId: first.id });
    const { page, complaints } = await stage.tab({ colorScheme, viewport: { width, height: 850 } });
    await open(page, '/looks');
    await page.locator('summary').first().click();
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await keepScreenshot(page, `thread-page-${colorScheme}-${width}`);
  });
});
