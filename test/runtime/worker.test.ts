import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unstable_startWorker } from 'wrangler';
import type {
  DecisionResult,
  EditReceipt,
  ImportReport,
  Queue,
  SubmissionReceipt,
  Thread,
} from '../../src/http/contract.ts';
import { databases, type TestDatabase } from '../harness/databases.ts';
import { openEventSource } from '../harness/event-source.ts';
import { startHostileProvider } from '../harness/hostile-provider.ts';
import { clientId, clientSecret, Visitor } from '../harness/identity-provider.ts';
import { type Client, clientOf, type HeaderFields, ownerToken } from '../harness/server.ts';
import { startProgram } from '../harness/service-process.ts';
import { until } from '../harness/until.ts';
import { disqusFile, disqusPost, disqusThread } from '../http/exports.ts';
import { longBlogPage } from '../pages/a-page.ts';
import { startOrigin } from '../pages/an-origin.ts';

const postgres = databases.find(({ name }) => name === 'PostgreSQL');

describe.runIf(postgres !== undefined)('the Worker of wrangler.toml in workerd, over Hyperdrive to PostgreSQL', () => {
  let folder: string;
  let database: TestDatabase;
  let worker: Awaited<ReturnType<typeof startWorker>>;
  let client: Client;
  let asOwner: Client;
  let provider: Awaited<ReturnType<typeof startHostileProvider>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ontopic-worker-'));
    database = await postgres!.open();
    provider = await startHostileProvider({ clientId, clientSecret });
    worker = await startWorker(folder, database, provider.issuer);
    const { href } = await worker.url;
    client = clientOf(href);
    asOwner = clientOf(href, { Authorization: `Bearer ${ownerToken}` });
    await asOwner.post('/v1/sites', { site: 'news', name: 'News', origins: ['https://news.example'] });
  });
  afterAll(async () => {
    await worker.dispose();
    provider.stop();
    await database.close();
    await rm(folder, { recursive: true });
  });

  const page = { url: 'https://news.example/distillation', key: 'distillation', title: 'On distillation' };
  const submit = (body: string, parentId: string | null = null, headers: HeaderFields = {}) =>
    client.post<SubmissionReceipt>(
      '/v1/sites/news/comments',
      { page, author: { name: 'Ada' }, body, parentId },
      headers,
    );
  const readThread = async () => (await client.get<Thread>('/v1/sites/news/thread?page=distillation')).body;

  it('is up and ready, and serves the widget for every origin', async () => {
    expect([(await client.get('/healthz')).status, (await client.get('/readyz')).status]).toEqual([200, 200]);
    const script = await client.get('/embed.js');
    expect(script.headers.get('Content-Type')).toMatch(/^(text|application)\/javascript/);
    expect(script.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(script.text).toContain('ontopic-thread');
    const known = { 'If-None-Match': script.headers.get('ETag')! };
    expect((await client.get('/embed.js', known)).status).toBe(304);
  });

  it('lets somebody in whom an identity provider knows, and nobody by a forged token', async () => {
    const { href } = await worker.url;
    const signIn = async () => {
      const visitor = new Visitor('mallory');
      const { response } = await visitor.visit('/review/sign-on', { url: href });
      const opened = await client.get('/v1/sites/news/tokens', visitor.cookies(href));
      return [response.status, opened.status];
    };
    expect(await signIn()).toEqual([200, 200]);
    provider.forge({ signedBy: 'stranger' });
    expect(await signIn()).toEqual([401, 401]);
  });

  it('takes in a packed export of another system', async () => {
    const file = disqusFile(
      disqusThread({ link: 'https://news.example/taken' }),
      disqusPost({ id: '1' }),
      disqusPost({ id: '2', parent: '1' }),
    );
    const { status, body } = await asOwner.post<ImportReport>('/v1/sites/news/import?format=disqus', gzipSync(file), {
      'Content-Type': 'application/gzip',
    });
    expect([status, body.comments, body.replies, body.notes]).toEqual([200, 2, 1, []]);
    const taken = await client.get<Thread>('/v1/sites/news/thread?page=https://news.example/taken');
    expect(taken.body.comments.map(({ depth }) => depth)).toEqual([0, 1]);
    const broken = await asOwner.post('/v1/sites/news/import?format=disqus', file.slice(0, 300), {
      'Content-Type': 'text/xml',
    });
    expect(broken.status).toBe(422);
  });

  it('holds a plea for a rating, shows it once it is approved, and a reply beneath it', async () => {
    const plea = await submit('Please give a star rating and follow me for more!');
    expect(plea.status).toBe(201);
    expect(plea.body.status).not.toBe('approved');
    expect(plea.body.reasons.map(({ code }) => code)).toContain('spam.solicitation');
    expect((await readThread()).comments).toEqual([]);

    const queue = `/v1/sites/news/review/queue?status=${plea.body.status}`;
    const [item] = (await asOwner.get<Queue>(queue)).body.items;
    const decision = { id: item!.id, version: item!.version, action: 'approve' };
    const decided = await asOwner.post<{ results: DecisionResult[] }>('/v1/sites/news/review/decisions', {
      decisions: [decision],
    });
    expect(decided.body.results).toMatchObject([{ id: plea.body.id, outcome: 'done', status: 'approved' }]);

    const reply = await submit('Thank you, Ada!', plea.body.id);
    expect(reply.body.status).toBe('approved');
    const { comments } = await readThread();
    expect(comments.map(({ id, depth }) => [id, depth])).toEqual([
      [plea.body.id, 0],
      [reply.body.id, 1],
    ]);
  });

  it('answers ten requests at once, each with its own row', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, number) => submit(`Thought ${number}: a student model learns from its teacher.`)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    for (const [number, { body }] of answers.entries()) expect(body.html).toContain(`Thought ${number}:`);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(10);
  });

  it('lets its author edit a comment, its readers vote on it, and its feed and permalink lead to it', async () => {
    const { body } = await submit('The student copies what its teacher is sure of, mistakes and all.');
    const path = `/v1/sites/news/comments/${body.id}`;
    const own = { Authorization: `Bearer ${body.editToken}` };
    const edited = await client.patch<EditReceipt>(
      path,
      { body: 'A student copies its teacher, mistakes and all.' },
      own,
    );
    expect([edited.status, edited.body.status]).toEqual([200, 'approved']);
    expect((await client.post(`${path}/votes`, { value: 1 })).body).toEqual({ value: 1, votes: { up: 1, down: 0 } });
    expect((await client.post(`${path}/reports`, { reason: 'other' })).status).toBe(201);
    expect((await client.get('/v1/sites/news/feed.atom')).text).toContain('A student copies its teacher');
    expect((await client.get(`${path}/permalink`)).status).toBe(302);
    expect((await client.delete(path, own)).status).toBe(204);
  });

  it('tells live what has changed since a version, and of what comes after it at its next look', async () => {
    const { version } = (await readThread()).page;
    const { href } = await worker.url;
    const events = `${href.replace(/\/$/, '')}/v1/sites/news/events?page=distillation`;
    const before = (await submit('Distilled twice, a model still passed the first test of the report.')).body;
    const source = await openEventSource(`${events}&since=${version}`);
    expect(await source.next()).toMatchObject({ event: 'comment.approved', data: { comment: { id: before.id } } });
    const after = (await submit('The licence of the teacher forbids it, and nobody checks.')).body;
    expect(await source.next()).toMatchObject({ event: 'comment.approved', data: { comment: { id: after.id } } });
    source.close();
    // The other connections have been idle for five seconds; the next test hung twice right after, as if a request had met their closing.
    await setTimeout(1_000);
  });

  it('refuses as the service on Node does: no token 401, unknown site 404, foreign origin 403, no JSON 415', async () => {
    const statuses = await Promise.all([
      client.get('/v1/sites'),
      client.get('/v1/sites/nowhere/thread?page=a'),
      client.get('/v1/sites/news/thread?page=a', { Origin: 'https://elsewhere.example' }),
      client.post('/v1/sites/news/comments', 'hello', { 'Content-Type': 'text/plain' }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([401, 404, 403, 415]);
  });

  it('judges a comment by the article on its page, and asks no private server that the settings do not name', async () => {
    const origin = await startOrigin((request, response) => {
      if (request.url === '/moved') response.writeHead(302, { Location: origin.url.replace('.1:', '.2:') }).end();
      else response.writeHead(200, { 'Content-Type': 'text/html' }).end(longBlogPage);
    });
    const elsewhere = origin.url.replace('127.0.0.1', '127.0.0.2');
    await asOwner.post('/v1/sites', { site: 'local', name: 'Local', origins: [origin.url, elsewhere] });
    const codesAt = async (url: string) => {
      const body = 'Cyclists need that ferry in every season, since engineers found cracks in its arches years ago.';
      const { body: receipt } = await client.post<SubmissionReceipt>('/v1/sites/local/comments', {
        page: { url },
        author: { name: 'Ada' },
        body,
      });
      return receipt.reasons.map(({ code }) => code);
    };
    expect(await codesAt(`${origin.url}/bridge`)).not.toContain('topic.abstained');
    expect(await codesAt(`${origin.url}/bridge`)).not.toContain('topic.abstained');
    expect(await codesAt(`${origin.url}/moved`)).toContain('topic.abstained');
    expect(await codesAt(`${elsewhere}/secret`)).toContain('topic.abstained');
    expect(origin.asked).toEqual(['/bridge', '/moved']);
    await origin.close();
    const sql = await database.connect();
    expect(await sql`select fault, title from fetched_articles order by url`).toEqual([
      { fault: null, title: 'The old bridge closes' },
      { fault: 'forbidden', title: null },
    ]);
  });

  it('stores after its answer what came too late for it', async () => {
    let answer: (() => void) | null = null;
    const origin = await startOrigin((_, response) => {
      answer = () => response.writeHead(200, { 'Content-Type': 'text/html' }).end(longBlogPage);
    });
    await asOwner.post('/v1/sites', { site: 'slow', name: 'Slow', origins: [origin.url] });
    const submitted = await client.post<SubmissionReceipt>('/v1/sites/slow/comments', {
      page: { url: `${origin.url}/bridge` },
      author: { name: 'Ada' },
      body: 'Cyclists need that ferry in every season, and engineers found cracks in its arches years ago.',
    });
    expect(submitted.status).toBe(201);
    answer!();
    const sql = await database.connect();
    await until('the article is stored', async () => {
      const rows = await sql`select from fetched_articles where site_id = 'slow' and article_text is not null`;
      return rows.length === 1;
    });
    await origin.close();
  });

  it('runs its scheduled work: forgets what is kept for a time only', async () => {
    const sql = await database.connect();
    await submit('Kept for a day under its key, and no longer.', null, { 'Idempotency-Key': 'old' });
    await sql`update idempotency_keys set created_at = created_at - interval '2 days' where idempotency_key = 'old'`;
    expect((await client.get('/__scheduled')).text).toBe('Ran scheduled event');
    expect(await sql`select idempotency_key from idempotency_keys where idempotency_key = 'old'`).toEqual([]);
  });
});

it('packs the Worker below the 3 MB, compressed, that the platform takes without charge', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ontopic-packed-'));
  const { stdout } = await startProgram([wranglerProgram, 'deploy', '--dry-run', '--outdir', folder], quiet(folder))
    .ended;
  await rm(folder, { recursive: true });
  const kibibytes = Number(/gzip: ([\d.]+) KiB/.exec(stdout)?.[1]);
  expect(kibibytes).toBeGreaterThan(50);
  expect(kibibytes).toBeLessThan(3 * 1024);
});

const wranglerProgram = 'node_modules/wrangler/bin/wrangler.js';

/** Nothing is asked of or told to the maker's servers. */
const quiet = (folder: string) => ({
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_LOG_PATH: folder,
  CI: 'true',
});

// This version's own address for scheduled work fails where assets are bound (cloudflare/workers-sdk issue 9882), so the
// cron is set off through the address that testScheduled adds.
/** As wrangler.toml describes it, with the bindings pointed at the test's database. */
function startWorker(folder: string, { environment }: TestDatabase, issuer: string) {
  const localConnectionString = 'DATABASE_URL' in environment ? environment.DATABASE_URL : '';
  const text = (value: string) => ({ type: 'plain_text', value }) as const;
  return unstable_startWorker({
    config: fileURLToPath(new URL('../../wrangler.toml', import.meta.url)),
    bindings: {
      HYPERDRIVE: { type: 'hyperdrive', id: 'local', localConnectionString },
      OWNER_TOKEN: text(ownerToken),
      FETCH_ALLOW_NETWORKS: text('127.0.0.1'),
      OIDC_ISSUER: text(issuer),
      OIDC_CLIENT_ID: text(clientId),
      OIDC_CLIENT_SECRET: text(clientSecret),
      OIDC_ROLES: text(JSON.stringify([{ claim: 'admin', value: true, role: 'owner' }])),
      SECRET: text('secret-of-the-tests-0123456789-0123456789'),
    },
    dev: {
      remote: false,
      server: { hostname: '127.0.0.1', port: 0 },
      inspector: false,
      persist: folder,
      logLevel: 'error',
      watch: false,
      testScheduled: true,
    },
  });
}
