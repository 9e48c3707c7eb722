import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { readConfig } from '../../src/config.ts';
import type { SubmissionReceipt, Thread } from '../../src/http/contract.ts';
import { startNode } from '../../src/node-server.ts';
import { launchChromium } from './chromium.ts';

const topLevel = fileURLToPath(new URL('../..', import.meta.url));
const screenshots = join(topLevel, 'test/browser/screenshots');

export const ownerToken = 'owner-token-of-the-browser-tests';

/** The real service on an embedded database of its own, and a Chromium before it. */
export interface Stage {
  readonly url: string;
  /** A fresh tab with its own cookies. What its console complains of is collected in `complaints`. */
  tab(options?: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }>;
  /** Calls the API as the owner. */
  api(path: string, init?: RequestInit): Promise<Response>;
  comment(pageKey: string, body: string, more?: { name?: string; parentId?: string }): Promise<SubmissionReceipt>;
  thread(pageKey: string): Promise<Thread>;
  strike(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  if (!existsSync(join(topLevel, 'dist/public/embed.js'))) throw new Error('Run "npm run build" first.');
  const dataDir = await mkdtemp(join(tmpdir(), 'ontopic-browser-'));
  const config = readConfig({ PORT: '0', DATA_DIR: dataDir, OWNER_TOKEN: ownerToken, RATE_LIMITS: 'off' });
  const server = await startNode(config, { log: () => undefined });
  const browser = await launchChromium();
  const api = (path: string, init: RequestInit = {}) =>
    fetch(`${server.url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${ownerToken}`, 'content-type': 'application/json', ...init.headers },
    });
  return {
    url: server.url,
    tab: (options) => openTab(browser, options),
    api,
    async comment(pageKey, body, { name = 'Ann', parentId } = {}) {
      const page = { url: `${server.url}/`, key: pageKey };
      const answer = await api('/v1/sites/demo/comments', {
        method: 'POST',
        body: JSON.stringify({ page, author: { name }, body, ...(parentId && { parentId }) }),
      });
      return (await answer.json()) as SubmissionReceipt;
    },
    thread: async (pageKey) => (await api(`/v1/sites/demo/thread?page=${encodeURIComponent(pageKey)}`)).json(),
    async strike() {
      await browser.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function openTab(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return { page, complaints };
}

/** Kept for a person to look at; git ignores the folder. */
export const keepScreenshot = (page: Page, name: string, fullPage: 'whole' | 'visible' = 'whole') =>
  page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: fullPage === 'whole' });
