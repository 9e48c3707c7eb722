import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PublicComment, Statement, Thread } from '../../src/http/contract.ts';
import { renderMarkup } from '../../src/threads/markup.ts';
import { isChromiumHere, launchChromium } from '../harness/chromium.ts';
import { hostileTexts, strangeTexts } from '../widget/hostile-text.ts';
import { type BareHost, host, openBareHost, strangeLinks, strangers, surroundings } from './bare-host.ts';

const id = (n: number) => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-11-23T12:00:00.000Z';

/** Every hostile text as name, website, badge and body at once, rendered as the service renders it. */
const comment = (text: string, index: number): PublicComment => ({
  ...{ id: id(index), parentId: null, depth: 0, html: renderMarkup(text), createdAt: at, editedAt: null },
  ...{ author: { name: text, url: text, badge: text }, votes: { up: 0, down: 0 }, replyCount: 0 },
});
const thread = (comments: PublicComment[], title: string | null = null): Thread => ({
  page: { key: 'k', url: title, title, open: true, commentCount: comments.length, version: 1 },
  ...{ comments, nextCursor: null, nextBranchCursor: null },
});

/** Every word of a statement of reasons, of an appeal and of a moderator. */
const statement = (text: string, index: number): Statement => ({
  page: { key: text, url: null, title: text },
  ...{ id: id(index), status: 'rejected', body: text, createdAt: at, decidedBy: 'moderator', decidedAt: at },
  reasons: [{ code: 'policy.custom', message: text, span: [0, text.length] }],
  statements: [
    {
      ...{ id: id(index), issuedAt: at, restriction: 'rejected', inForce: true, body: text, facts: text },
      ...{ source: 'notice', automatedDetection: true, automatedDecision: false, reasons: [] },
      ...{ ground: { terms: { text, url: text }, explanation: text }, redress: text, appealableUntil: at },
    },
  ],
  appeals: [
    {
      ...{ id: id(index), statementId: id(index), status: 'dismissed', text, filedAt: at },
      answer: { reasons: text, samePerson: false, answeredAt: at },
    },
  ],
  appealableUntil: null,
});

describe.runIf(isChromiumHere)('hostile text in the widget, on a page without any policy of its own', () => {
  let browser: Browser;
  const opened: BareHost[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  const open = async (answerTo: Parameters<typeof openBareHost>[1]) => {
    const bare = await openBareHost(browser, answerTo);
    opened.push(bare);
    return bare;
  };
  const show = async ({ page }: BareHost) => {
    await page.goto(host);
    await page.waitForSelector('ontopic-thread[data-ready]', { timeout: 60_000 });
  };
  const expectHarmless = async ({ page, ran, asked }: BareHost) => {
    expect(ran).toEqual([]);
    expect(asked).toEqual([]);
    expect(await strangers(page)).toEqual([]);
    expect(await strangeLinks(page)).toEqual([]);
    const bare = await open((path) => (path.endsWith('/thread') ? thread([]) : null));
    await show(bare);
    expect(await surroundings(page)).toEqual(await surroundings(bare.page));
  };

  it('is shown as name, website, badge and body, runs nothing, and leaves the page as it was', async () => {
    const texts = [...hostileTexts, ...strangeTexts];
    const comments = texts.map(comment);
    const bare = await open((path) => (path.endsWith('/thread') ? thread(comments, hostileTexts[0]) : null));
    await show(bare);
    expect(await bare.page.locator('article').count()).toBe(texts.length);
    await expectHarmless(bare);
  });

  it('is told in reasons, terms, statements, appeals and moderators’ answers, and is text there', async () => {
    const texts = [...hostileTexts, ...strangeTexts.slice(0, 300)];
    const statements = new Map(texts.map((text, index) => [id(index), statement(text, index)]));
    const bare = await open((path) => {
      if (path.endsWith('/thread')) return thread([]);
      return statements.get(path.split('/').at(-2)!) ?? null;
    });
    const own = texts.map((body, index) => ({ id: id(index), body, editToken: 't', editableUntil: at }));
    await bare.page.addInitScript((kept) => sessionStorage.setItem('ontopic-own:demo k', kept), JSON.stringify(own));
    await show(bare);
    const told = await bare.page.locator('.statement').evaluateAll((all) => all.map((one) => one.textContent));
    expect(told).toHaveLength(texts.length);
    expect(told.filter((text, index) => !text?.includes(texts[index]!.slice(0, 20)))).toEqual([]);
    await expectHarmless(bare);
  });

  it('is told in what the service refuses, beside the form and in it, and comes back as typed', async () => {
    let text = '';
    const bare = await open((path) => {
      if (path.endsWith('/thread')) return thread([]);
      if (path.endsWith('/form')) return { proof: text, minimumSeconds: 0 };
      const [type, title] = ['about:blank', text];
      const errors = [
        { path: text, message: text },
        ...['author.name', 'body'].map((at) => ({ path: at, message: text })),
      ];
      return { type, title, status: 422, detail: text, code: 'x', errors };
    });
    await show(bare);
    const form = bare.page.locator('#new');
    await form.locator('textarea').focus();
    for (text of hostileTexts.slice(0, 60)) {
      await form.locator('textarea').fill(text);
      await form.locator('[name="author.name"]').fill(text);
      await form.locator('[type="submit"]').click();
      await form.locator('.fault').nth(1).waitFor();
      expect(await form.locator('.fault').first().textContent()).toBe(text);
      expect(await form.locator('textarea').inputValue()).toBe(text.replace(/\r\n?/g, '\n'));
    }
    await expectHarmless(bare);
  });

  it('is told of a comment that is held', async () => {
    let text = '';
    const bare = await open((path) => {
      if (path.endsWith('/thread')) return thread([]);
      if (path.endsWith('/form')) return { proof: 'p', minimumSeconds: 0 };
      const { reasons } = statement(text, 0);
      const dates = { createdAt: at, editableUntil: '2100-01-01T00:00:00.000Z' };
      return { id: id(0), status: 'pending', html: '', reasons, editToken: text, statementUrl: text, ...dates };
    });
    await show(bare);
    const form = bare.page.locator('#new');
    await form.locator('textarea').focus();
    for (text of hostileTexts.slice(0, 60)) {
      await form.locator('textarea').fill(`${text}.`);
      await form.locator('[name="author.name"]').fill('Odo');
      await form.locator('[type="submit"]').click();
      const outcome = bare.page.locator('.outcome');
      await outcome.locator('.edit').waitFor();
      expect(await outcome.locator('.reasons').textContent()).toBe(text);
      await outcome.locator('.close').click();
    }
    await expectHarmless(bare);
  });
});
