import { afterEach, describe, expect, it } from 'vitest';
import type { SubmissionReceipt } from '../../src/http/contract.ts';
import { type SiteId, uuidV7 } from '../../src/ids.ts';
import { forgetOldRecords } from '../../src/operations/forget-old-records.ts';
import { recordErasure } from '../../src/store/erasures.ts';
import { databases, type TestDatabase } from '../harness/databases.ts';
import { type EncoderBehaviour, hashingEncoder, type WatchedEncoder } from '../harness/hashing-encoder.ts';
import { startServer, type TestServer } from '../harness/server.ts';
import { paragraphs } from '../pages/a-page.ts';

const url = 'https://news.example/bridge';
const isOwn = (texts: readonly string[]) => texts.length === 1;

describe.each(databases)('a comment on a service with a sentence encoder, on $name', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let encoder: WatchedEncoder;
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function open(behaviour: EncoderBehaviour = {}): Promise<void> {
    database = await kind.open();
    closing.push(() => database.close());
    await serve(behaviour);
    await server.asOwner.post('/v1/sites', { site: 'news', name: 'News', origins: ['https://news.example'] });
    await pushArticle('The old bridge closes');
  }
  async function serve(behaviour: EncoderBehaviour, settings = {}): Promise<void> {
    const hashing = hashingEncoder(behaviour);
    encoder = hashing.encoder;
    const parts = { startEncoder: hashing.start };
    const { stop, ...rest } = await startServer(database, { ENCODER: 'on', ...settings }, parts);
    let stopped: Promise<void> | null = null;
    server = { ...rest, stop: () => (stopped ??= stop()) };
    closing.push(() => server.stop());
  }
  const pushArticle = (title: string) =>
    server.asOwner.put('/v1/sites/news/pages', { url, title, text: paragraphs.join(' ') });

  let said = 0;
  const submit = async (change: object = {}) => {
    said += 1;
    const body = `Cyclists need that ferry in every season, since engineers found cracks in its arches. (${said})`;
    const answer = await server.post<SubmissionReceipt>('/v1/sites/news/comments', {
      page: { url },
      author: { name: 'Ann' },
      body,
      ...change,
    });
    return { ...answer.body, body };
  };
  /** What is stored once everything has ended. */
  const rows = async () => {
    await server.stop();
    const sql = await database.connect();
    const articles =
      await sql`select encoder, dimensions, length(vectors) as bytes from article_vectors order by encoder`;
    const comments = await sql`
      select comment_id as id, encoder, length(vector) as bytes from comment_vectors order by comment_id, encoder`;
    return { articles, comments };
  };

  it('has its article encoded once, and the article no more for the next one', async () => {
    await open();
    const first = await submit();
    expect(encoder.asked.filter(isOwn)).toEqual([[first.body]]);
    expect(encoder.asked.filter((texts) => texts[0] === 'The old bridge closes')).toHaveLength(1);
    const before = encoder.asked.length;
    const second = await submit({ parentId: first.id });
    expect(encoder.asked.slice(before)).toContainEqual([second.body]);
    expect(encoder.asked.slice(before).flat()).not.toContain('The old bridge closes');
    const { articles, comments } = await rows();
    expect(articles).toMatchObject([{ encoder: 'hashed words', dimensions: 64 }]);
    expect(articles[0]!.bytes % 64).toBe(0);
    expect(comments).toEqual([first, second].map(({ id }) => ({ id, encoder: 'hashed words', bytes: 64 })));
    expect(encoder.reported).toEqual([]);
  });

  it('has its article encoded again when that has changed', async () => {
    await open();
    await submit();
    await pushArticle('The old bridge opens');
    await submit();
    expect(encoder.asked.filter((texts) => texts[0] === 'The old bridge opens')).toHaveLength(1);
  });

  it('is compared with vectors of the same encoder alone, and those before it are made up for behind it', async () => {
    await open({ name: 'another' });
    const first = await submit();
    await server.stop();
    await serve({});
    const second = await submit();
    const { articles, comments } = await rows();
    expect(articles.map((row) => row.encoder)).toEqual(['another', 'hashed words']);
    expect(comments.map(({ id, encoder: name }) => [id, name])).toEqual([
      [first.id, 'another'],
      [first.id, 'hashed words'],
      [second.id, 'hashed words'],
    ]);
  });

  it('is judged by its words where the encoder is late, and its vector is kept all the same', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await open({ patienceMs: 0, before: () => released });
    const { id, status, reasons } = await submit();
    expect(status).toBe('approved');
    expect(reasons.map(({ code }) => code)).not.toContain('system.signal_failed');
    expect(encoder.reported).toEqual([{ siteId: 'news', fault: 'late' }]);
    release();
    const { articles, comments } = await rows();
    expect(articles).toHaveLength(1);
    expect(comments).toEqual([{ id, encoder: 'hashed words', bytes: 64 }]);
  });

  it('is judged by its words where the encoder throws, or answers with too little', async () => {
    await open({ before: () => Promise.reject(new Error('away')) });
    expect(await submit()).toMatchObject({ status: 'approved' });
    expect(encoder.reported).toEqual([{ siteId: 'news', fault: 'failed' }]);
    expect(await rows()).toEqual({ articles: [], comments: [] });
  });

  it('loses its vector with its text: after an edit the new text is encoded behind the next comment', async () => {
    await open();
    const first = await submit();
    const body = 'Cyclists need that ferry in winter, too, as the paper says.';
    const path = `/v1/sites/news/comments/${first.id}`;
    const edited = await server.patch<SubmissionReceipt>(
      path,
      { body },
      { Authorization: `Bearer ${first.editToken}` },
    );
    expect(edited.status).toBe(200);
    const before = encoder.asked.length;
    await submit();
    expect(encoder.asked.slice(before)).toContainEqual([body]);
  });

  it('keeps the vectors of an article for thirty days, and those of comments as long as them', async () => {
    await open();
    await submit();
    await rows();
    const sql = await database.connect();
    const [{ at }] = await sql<[{ at: Date }]>`select created_at as at from article_vectors`;
    const left = async (milliseconds: number) => {
      await forgetOldRecords({ sql, clock: () => new Date(at.getTime() + milliseconds) });
      return [await sql`select from article_vectors`, await sql`select from comment_vectors`].map(
        ({ length }) => length,
      );
    };
    const thirtyDays = 30 * 86_400_000;
    expect(await left(thirtyDays)).toEqual([1, 1]);
    expect(await left(thirtyDays + 1)).toEqual([0, 1]);
    await sql.begin(async (tx) => {
      await recordErasure(tx, {
        erasureId: uuidV7(0, new Uint8Array(10)),
        siteId: 'news' as SiteId,
        commentIds: null,
        by: 'a test',
        now: new Date(),
      });
      await tx`delete from comments where site_id = 'news'`;
    });
    expect(await sql`select from comment_vectors`).toHaveLength(0);
  });

  it('costs nothing where the settings want no encoder', async () => {
    await open();
    await server.stop();
    await serve({}, { ENCODER: 'off' });
    await submit();
    expect(encoder.asked).toEqual([]);
    expect(await rows()).toEqual({ articles: [], comments: [] });
  });
});
