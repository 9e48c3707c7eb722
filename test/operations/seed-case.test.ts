import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem, SubmissionReceipt, Thread } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { startServer, type TestServer } from '../harness/server.ts';
import { isSharedHere, sharedText } from '../harness/shared-data.ts';

interface SeedComment {
  n: number;
  author: string;
  body: string;
}

const origin = 'https://news.example';
const url = `${origin}/deepseek`;

const genuine = [
  'So who pays?',
  'The credit rating of the chip makers fell, and I support the export rules all the same.',
  'Distillation is how every laboratory trains its small models; the terms of service are another matter.',
  'Five million dollars covers the last training run alone, neither the salaries nor the failed experiments.',
  'I would wait for an independent test of the reasoning tasks before I believe any of these numbers.',
];

describe.runIf(isSharedHere).each(databases)('the case the service was born from, on $name', (kind) => {
  let server: TestServer;
  let close: () => Promise<void>;
  let seed: SeedComment[];
  beforeAll(async () => {
    const database = await kind.open();
    server = await startServer(database);
    close = async () => {
      await server.stop();
      await database.close();
    };
    seed = JSON.parse(sharedText('seed/thread.json'));
    await server.asOwner.post('/v1/sites', { site: 'news', name: 'News', origins: [origin] });
    const article = { url, title: 'DeepSeek and distillation', text: sharedText('seed/article.txt') };
    await server.asOwner.put('/v1/sites/news/pages', article);
  });
  afterAll(() => close());

  const say = (author: string, body: string, parentId: string | null = null) =>
    server.post<SubmissionReceipt>('/v1/sites/news/comments', {
      page: { url },
      author: { name: author },
      body,
      parentId,
    });
  const comment = (n: number) => seed.find((one) => one.n === n)!;
  const thread = async () => (await server.get<Thread>(`/v1/sites/news/thread?page=${encodeURIComponent(url)}`)).body;

  it('does not show the praise of the theme and the plea, says why with the exact span, and refuses replies to them', async () => {
    const praise = await say(comment(1).author, comment(1).body);
    const plea = await say(comment(4).author, comment(4).body);
    expect([praise.body.status, plea.body.status]).toEqual(['pending', 'pending']);
    expect(praise.body.reasons.map(({ code }) => code)).toContain('topic.product_review');
    const asked = plea.body.reasons.find(({ code }) => code === 'spam.solicitation')!;
    expect(asked).toMatchObject({
      span: [23, 43],
      message: 'Asks for ratings, votes, follows or visits: “give positive rating”.',
    });
    expect((await thread()).comments).toEqual([]);
    for (const [n, parent] of [
      [2, praise],
      [5, plea],
    ] as const) {
      const reply = await say(comment(n).author, comment(n).body, parent.body.id);
      expect([reply.status, (reply.body as unknown as Problem).code]).toEqual([409, 'parent_not_public']);
    }

    const decisions = [{ id: praise.body.id, version: 1, action: 'approve' }];
    await server.asOwner.post('/v1/sites/news/review/decisions', { decisions });
    const thanks = await say(comment(2).author, comment(2).body, praise.body.id);
    const welcome = await say(comment(3).author, comment(3).body, thanks.body.id);
    expect([thanks.body.status, welcome.body.status]).toEqual(['approved', 'approved']);
    expect((await thread()).comments.map(({ id, depth }) => [id, depth])).toEqual([
      [praise.body.id, 0],
      [thanks.body.id, 1],
      [welcome.body.id, 2],
    ]);
  });

  it.each(genuine)('publishes at once: %s', async (body) => {
    expect((await say('Reader', body)).body).toMatchObject({ status: 'approved' });
  });
});
