import type { RequestListener, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { SubmissionReceipt } from '../../src/http/contract.ts';
import { databases, type TestDatabase } from '../harness/databases.ts';
import { type Answer, startServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';
import { longBlogPage, paragraphs } from '../pages/a-page.ts';
import { type Origin, startOrigin } from '../pages/an-origin.ts';

const html = (response: ServerResponse, body = longBlogPage, headers = {}) =>
  response.writeHead(200, { 'Content-Type': 'text/html', ...headers }).end(body);

describe.each(databases)('a comment on a page whose article nobody has pushed, on $name', (kind) => {
  let database: TestDatabase;
  let server: TestServer;
  let origin: Origin;
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function open(answer: RequestListener, settings = {}): Promise<void> {
    database = await kind.open();
    closing.push(() => database.close());
    origin = await startOrigin(answer);
    closing.push(() => origin.close());
    await serve(settings);
    await server.asOwner.post('/v1/sites', { site: 'news', name: 'The News', origins: [origin.url] });
  }

  async function serve(settings = {}): Promise<void> {
    const { stop, ...rest } = await startServer(database, { FETCH_ALLOW_NETWORKS: '127.0.0.1', ...settings });
    let stopped: Promise<void> | null = null;
    server = { ...rest, stop: () => (stopped ??= stop()) };
    closing.push(() => server.stop());
  }

  let said = 0;
  const submit = (page: object = {}): Promise<Answer<SubmissionReceipt>> => {
    said += 1;
    return server.post('/v1/sites/news/comments', {
      page: { url: `${origin.url}/bridge`, ...page },
      author: { name: 'Ann' },
      body: `Cyclists need that ferry in every season, since engineers found cracks in its arches years ago. (${said})`,
    });
  };
  /** Whether the comment was judged by the article, as it says itself. */
  const isJudgedByArticle = ({ body }: Answer<SubmissionReceipt>) =>
    !body.reasons.some(({ code }) => code === 'topic.abstained');
  const rows = async (): Promise<Record<string, unknown>[]> => {
    await server.stop();
    const sql = await database.connect();
    return sql`select url, title, article_text, etag, failures, fault, fetched_at from fetched_articles order by url`;
  };
  const later = async (hours: number) => {
    await server.stop();
    const sql = await database.connect();
    await sql`update fetched_articles set next_attempt_at = next_attempt_at - ${hours} * interval '1 hour',
      attempted_at = attempted_at - ${hours} * interval '1 hour'`;
    await database.disconnect();
    await serve();
  };

  it('is judged by what its site shows there, which is asked for once', async () => {
    await open((_, response) => html(response));
    const answers = [await submit(), await submit(), await submit({ url: `${origin.url}/bridge?utm_source=a#b` })];
    expect(answers.map(isJudgedByArticle)).toEqual([true, true, true]);
    expect(answers.map(({ body }) => body.status)).toEqual(['approved', 'approved', 'approved']);
    expect(origin.asked).toEqual(['/bridge']);
    expect(await rows()).toMatchObject([{ title: 'The old bridge closes', failures: 0, fault: null }]);
  });

  it('is judged by what the site pushed, and nothing is fetched', async () => {
    await open((_, response) => html(response));
    const pushed = {
      url: `${origin.url}/bridge`,
      title: 'The ferry for cyclists',
      text: paragraphs.join(' ').repeat(2),
    };
    await server.asOwner.put('/v1/sites/news/pages', pushed);
    await submit();
    expect(origin.asked).toEqual([]);
  });

  it('is judged by what the site pushes later, though the page was fetched before', async () => {
    await open((_, response) => html(response));
    expect(isJudgedByArticle(await submit())).toBe(true);
    await server.asOwner.put('/v1/sites/news/pages', { url: `${origin.url}/bridge`, title: 'Short', text: 'Short.' });
    expect(isJudgedByArticle(await submit())).toBe(false);
    expect(origin.asked).toHaveLength(1);
  });

  it('goes on without the article where the page is slow, and the next comment has it', async () => {
    let answer = () => {};
    await open((_, response) => {
      answer = () => html(response);
    });
    const first = await submit();
    expect([first.status, first.body.status, isJudgedByArticle(first)]).toEqual([201, 'approved', false]);
    answer();
    await until('the article is known', async () => isJudgedByArticle(await submit()));
    expect(origin.asked).toHaveLength(1);
  });

  it.each<[string, RequestListener, string]>([
    ['answers 500', (_, response) => response.writeHead(500).end(), 'unreachable'],
    ['answers 404', (_, response) => response.writeHead(404).end(), 'no page'],
    [
      'sends a picture',
      (_, response) => response.writeHead(200, { 'Content-Type': 'image/png' }).end(longBlogPage),
      'no page',
    ],
    [
      'sends it elsewhere',
      (_, response) => response.writeHead(302, { Location: 'http://10.0.0.1/' }).end(),
      'forbidden',
    ],
  ])('is not held because its page %s, which is remembered and logged', async (_, answer, fault) => {
    await open(answer);
    const answers = [await submit(), await submit()];
    expect(answers.map(isJudgedByArticle)).toEqual([false, false]);
    expect(answers.map(({ body }) => body.status)).toEqual(['approved', 'approved']);
    expect(origin.asked).toHaveLength(1);
    const logged = server.logged.filter(({ message }) => message === 'article not fetched');
    expect(logged.map(({ fields }) => fields)).toEqual([{ site: 'news', origin: origin.url, fault }]);
    expect(await rows()).toMatchObject([{ fault, failures: 1, article_text: null, fetched_at: null }]);
  });

  it('is judged by the article of a day ago while it is asked whether that has changed', async () => {
    const versions: (string | undefined)[] = [];
    await open((request, response) => {
      versions.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else html(response, longBlogPage, { ETag: '"1"' });
    });
    await submit();
    await later(23);
    await submit();
    expect(versions).toEqual([undefined]);
    await later(1);
    expect(isJudgedByArticle(await submit())).toBe(true);
    await until('the page is asked for again', () => versions.length === 2);
    expect(versions).toEqual([undefined, '"1"']);
    await later(23);
    await submit();
    expect(versions).toHaveLength(2);
  });

  it('is judged by a changed article from the comment after the one that asked for it', async () => {
    let page = longBlogPage;
    await open((_, response) => html(response, page));
    await submit();
    page = longBlogPage.replace('The old bridge closes</h1>', 'The old bridge opens again</h1>');
    await later(24);
    await submit();
    await until('the page is asked for again', () => origin.asked.length === 2);
    expect(await rows()).toMatchObject([{ title: 'The old bridge opens again' }]);
  });

  it('is judged by the article as it was, where it cannot be had again', async () => {
    let status = 200;
    await open((_, response) => (status === 200 ? html(response) : response.writeHead(status).end()));
    await submit();
    status = 503;
    await later(24);
    expect(isJudgedByArticle(await submit())).toBe(true);
    await until('the page is asked for again', () => origin.asked.length === 2);
    expect(isJudgedByArticle(await submit())).toBe(true);
    expect(await rows()).toMatchObject([{ fault: 'unreachable', failures: 1, title: 'The old bridge closes' }]);
  });

  it('is judged without its article where nothing is to be fetched, and where its origin is no public server', async () => {
    await open((_, response) => html(response), { FETCH_ARTICLES: 'off' });
    expect(isJudgedByArticle(await submit())).toBe(false);
    await server.stop();
    await serve({ FETCH_ALLOW_NETWORKS: '' });
    expect(isJudgedByArticle(await submit())).toBe(false);
    expect([origin.asked, await rows()]).toEqual([[], []]);
  });

  it('asks nothing where it is refused', async () => {
    await open((_, response) => html(response));
    const refused = [
      await submit({ url: 'http://127.0.0.1:1/bridge' }),
      await server.post('/v1/sites/news/comments', {
        page: { url: `${origin.url}/bridge` },
        author: { name: 'Ann' },
        body: 'No such parent.',
        parentId: '0190a000-0000-7000-8000-000000000001',
      }),
    ];
    expect(refused.map(({ status }) => status)).not.toContain(201);
    expect([origin.asked, await rows()]).toEqual([[], []]);
  });

  it('asks once for twenty that come at once, and each is answered', async () => {
    await open((_, response) => html(response));
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit()));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(origin.asked).toEqual(['/bridge']);
  });

  it('does not keep the service from stopping while a page never comes, which is not held against the page', async () => {
    await open(() => {});
    await submit();
    await server.stop();
    expect(await rows()).toMatchObject([{ fault: null, failures: 0, article_text: null, fetched_at: null }]);
  });

  it('is kept when it comes while the service stops', async () => {
    let answer = () => {};
    await open((_, response) => {
      answer = () => html(response);
    });
    await submit();
    const stopped = server.stop();
    setTimeout(answer, 100);
    await stopped;
    expect(await rows()).toMatchObject([{ title: 'The old bridge closes', failures: 0 }]);
  });
});
