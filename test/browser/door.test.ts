import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isChromiumHere } from '../harness/chromium.ts';
import type { HeaderFields } from '../harness/server.ts';
import { type Stage, setStage } from './stage.ts';

describe.runIf(isChromiumHere)('the door before the rules, as a reader in Chromium meets it', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage({ RATE_LIMITS: 'on' });
  });
  afterAll(() => stage?.strike());

  /** Posts pleas from one network until the service wants a calculation from it first. */
  async function wearOut(network: HeaderFields): Promise<void> {
    for (let n = 1; n <= 50; n++) {
      const page = { url: `${stage.server.url}/`, key: 'worn-out' };
      const plea = {
        page,
        author: { name: `Spammer ${n}` },
        body: `Please leave us a five star rating! ${n}`,
      };
      const { status } = await stage.server.post('/v1/sites/demo/comments', plea, network);
      if (status === 422) return;
    }
    throw new Error('The service never asked for a calculation.');
  }

  it('makes the calculation that the service asks of a network of many held comments, and then publishes', async () => {
    const network = { 'X-Forwarded-For': '203.0.113.7' };
    await wearOut(network);
    const { page } = await stage.tab({ extraHTTPHeaders: network });
    await page.goto(stage.server.url);
    await page.locator('ontopic-thread').scrollIntoViewIfNeeded();
    const posted: number[] = [];
    page.on('response', (answer) => answer.url().endsWith('/comments') && posted.push(answer.status()));
    await page.getByLabel('Your comment').fill('What would it take to train the teacher from nothing?');
    await page.getByLabel('Name').fill('Dora');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.getByText('One moment: your browser makes a short calculation').waitFor();
    await page.getByRole('article', { name: 'Comment by Dora' }).waitFor({ timeout: 25_000 });
    expect(posted).toEqual([422, 201]);
  });
});
