import type { Page } from 'playwright-core';
import type { Stage } from './stage.ts';

export interface HostPage {
  /** What the page says of itself. */
  readonly head?: string;
  readonly body: string;
  readonly lang?: string;
  /** Its Content-Security-Policy. */
  readonly policy?: string;
}

/** Opens a page of the site that is not ours, with the widget's script in it. */
export async function openHost(stage: Stage, page: Page, host: HostPage, path = '/host'): Promise<void> {
  const { head = '', body, lang = 'en', policy } = host;
  const script = `<script type="module" src="${stage.server.url}/embed.js"></script>`;
  const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A host</title>${head}${script}</head><body>${body}</body></html>`;
  const headers = { 'content-type': 'text/html; charset=utf-8', ...(policy && { 'content-security-policy': policy }) };
  await page.route('**/host*', (route) => route.fulfill({ headers, body: html }));
  await page.goto(`${stage.server.url}${path}`);
}

export const ready = (page: Page) => page.waitForSelector('ontopic-thread[data-ready]');

/** Opens a page with one thread of the demo's site, and waits until it is drawn. */
export async function openThread(stage: Stage, page: Page, key: string): Promise<void> {
  await openHost(stage, page, {
    body: `<main><h1>A page</h1><ontopic-thread site="demo" page="${key}"></ontopic-thread></main>`,
  });
  await ready(page);
}

/** Who speaks, from above to below, as far as they are shown. */
export const authors = (page: Page) =>
  page
    .locator('article:visible')
    .evaluateAll((all) => all.map((one) => one.querySelector('.author')?.textContent ?? ''));
