import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SubmissionReceipt } from '../src/http/contract.ts';
import worker from '../src/main.worker.ts';
import { type EmbeddingBinding, embedOnPlatform, platformEncoder } from '../src/worker-encoder.ts';
import { databases, type TestDatabase } from './harness/databases.ts';
import { hashedWords } from './harness/hashing-encoder.ts';
import { ownerToken } from './harness/server.ts';
import { paragraphs } from './pages/a-page.ts';

/** The platform's binding as far as it is used, with hashed words for a model. */
function fakeBinding(fault: Error | null = null): EmbeddingBinding & { readonly asked: string[][] } {
  const asked: string[][] = [];
  return {
    asked,
    run: async (model, { text }) => {
      expect(model).toBe('@cf/baai/bge-small-en-v1.5');
      asked.push(text);
      if (fault !== null) throw fault;
      return { shape: [text.length, 64], data: text.map((one) => [...hashedWords(one)]) };
    },
  };
}

describe('the encoder of the platform', () => {
  it('is asked for a hundred texts at once and no more', async () => {
    const models = fakeBinding();
    const vectors = await embedOnPlatform(models)(Array.from({ length: 101 }, (_, number) => `text ${number}`));
    expect(models.asked.map((texts) => texts.length)).toEqual([100, 1]);
    expect(vectors).toHaveLength(101);
    expect(vectors[100]).toEqual(hashedWords('text 100'));
  });
});

const postgres = databases.find(({ name }) => name === 'PostgreSQL');

describe.runIf(postgres !== undefined)('the Worker with a binding of the platform’s models', () => {
  let database: TestDatabase;
  const waiting: Promise<unknown>[] = [];
  beforeEach(async () => {
    database = await postgres!.open();
  });
  afterEach(() => database.close());

  async function call<T>(models: EmbeddingBinding | null, path: string, body: object): Promise<T> {
    const { DATABASE_URL } = database.environment as { DATABASE_URL: string };
    const environment = {
      HYPERDRIVE: { connectionString: DATABASE_URL },
      ASSETS: { fetch },
      OWNER_TOKEN: ownerToken,
      SECRET: 'secret-of-the-tests-0123456789-0123456789',
      RATE_LIMITS: 'off',
      ...(models === null ? {} : { AI: models }),
    };
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${ownerToken}` };
    const method = path.endsWith('/pages') ? 'PUT' : 'POST';
    const request = new Request(`http://talk.example${path}`, { method, headers, body: JSON.stringify(body) });
    const context = {
      waitUntil: (work: Promise<unknown>) => waiting.push(work),
      passThroughOnException: () => {},
      props: {},
    };
    const response = await worker.fetch(request, environment, context);
    const answer = (await response.json()) as T;
    await Promise.all(waiting.splice(0));
    return answer;
  }
  const url = 'https://news.example/bridge';
  async function openSite(): Promise<void> {
    await call(null, '/v1/sites', { site: 'news', name: 'News', origins: ['https://news.example'] });
    const article = { url, title: 'The old bridge closes', text: paragraphs.join(' ') };
    await call(null, '/v1/sites/news/pages', article);
  }
  const submit = (models: EmbeddingBinding | null, body: string) =>
    call<SubmissionReceipt>(models, '/v1/sites/news/comments', { page: { url }, author: { name: 'Ada' }, body });

  it('keeps the vectors of the article and of each comment under the name of the model', async () => {
    await openSite();
    const models = fakeBinding();
    const first = await submit(models, 'The ferry for cyclists is a good idea.');
    const asked = models.asked.flat();
    expect(asked).toContain('The ferry for cyclists is a good idea.');
    expect(asked).toContain('The old bridge closes');
    const second = await submit(models, 'Two years of repairs sounds long for three arches.');
    expect(models.asked.flat().slice(asked.length)).toEqual(['Two years of repairs sounds long for three arches.']);
    const sql = await database.connect();
    expect(await sql`select encoder from article_vectors`).toEqual([{ encoder: platformEncoder }]);
    const rows = await sql`select comment_id as id, encoder from comment_vectors order by comment_id`;
    expect(rows).toEqual([first, second].map(({ id }) => ({ id, encoder: platformEncoder })));
  });

  it('publishes a comment where the models are away, and where they are not bound', async () => {
    await openSite();
    const away = await submit(
      fakeBinding(new Error('3040: capacity exceeded')),
      'The ferry for cyclists is a good idea.',
    );
    expect(away.status).toBe('approved');
    const without = await submit(null, 'Two years of repairs sounds long for three arches.');
    expect(without.status).toBe('approved');
    const sql = await database.connect();
    expect(await sql`select from comment_vectors`).toHaveLength(0);
  });
});
