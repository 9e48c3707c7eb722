import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { SubmissionReceipt, Thread } from '../../src/http/contract.ts';
import { launchChromium } from '../harness/chromium.ts';
import { databases } from '../harness/databases.ts';
import { type HeaderFields, startServer, type TestServer } from '../harness/server.ts';

const screenshots = fileURLToPath(new URL('screenshots', import.meta.url));

export interface Tab {
  readonly page: Page;
  /** What the page's console complained of: errors, warnings, refusals of its policy. */
  readonly complaints: readonly string[];
}

/** The real service on a database of its own, and a Chromium before it. */
export interface Stage {
  readonly server: TestServer;
  /** A fresh tab with cookies of its own. */
  tab(options?: BrowserContextOptions): Promise<Tab>;
  /** Posts a comment as any program would. */
  comment(pageKey: string, body: string, more?: { name?: string; parentId?: string }): Promise<SubmissionReceipt>;
  thread(pageKey: string): Promise<Thread>;
  strike(): Promise<void>;
}

/** `settings` are environment variables of the service, over those of the tests. */
export async function setStage(settings: HeaderFields = {}): Promise<Stage> {
  const database = await databases[0]!.open();
  const server = await startServer(database, { TRUSTED_PROXIES: '127.0.0.1/32', ...settings });
  let visitors = 0;
  const browser = await launchChromium();
  return {
    server,
    tab: (options) => openTab(browser, options),
    async comment(key, body, { name = 'Ann', parentId } = {}) {
      const page = { url: `${server.url}/`, key };
      const comment = { page, author: { name }, body, ...(parentId && { parentId }) };
      // Each from a network of its own: many held comments from one network are met with a challenge.
      visitors += 1;
      const from = { 'X-Forwarded-For': `198.${18 + (visitors >> 8)}.${visitors & 255}.1` };
      const answer = await server.post<SubmissionReceipt>('/v1/sites/demo/comments', comment, from);
      if (answer.status !== 201)
        throw new Error(`Not accepted: ${answer.text} ${JSON.stringify(server.logged.at(-1))}`);
      return answer.body;
    },
    thread: async (key) => (await server.get<Thread>(`/v1/sites/demo/thread?page=${encodeURIComponent(key)}`)).body,
    async strike() {
      await browser.close();
      await server.stop();
      await database.close();
    },
  };
}

async function openTab(browser: Browser, options: BrowserContextOptions = {}): Promise<Tab> {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return { page, complaints };
}

/** Kept for a person to look at; git ignores the folder. */
export const keepScreenshot = (page: Page, name: string, part: 'whole' | 'visible' = 'whole') =>
  page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: part === 'whole' });
