import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Counts, Problem, Thread } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { openSite, origin, pageUrl, remark, type Site } from './a-site.ts';

describe.each(databases)('reading a thread on $name', (kind) => {
  let site: Site;
  /** Names of comments by the letters under which the tests speak of them. */
  const ids = new Map<string, string>();
  const letters = (thread: Thread) => {
    const names = new Map([...ids].map(([letter, id]) => [id, letter]));
    return thread.comments.map((comment) => names.get(comment.id)).join('');
  };

  // A is answered by C, C by E; B is answered by D; F comes last.
  beforeAll(async () => {
    site = await openSite(kind);
    const say = async (letter: string, parent?: string) => {
      const { body } = await site.submit({ body: `${remark} ${letter}`, parentId: parent ? ids.get(parent) : null });
      expect(body.status).toBe('approved');
      ids.set(letter, body.id);
    };
    await say('A');
    await say('B');
    await say('C', 'A');
    await say('D', 'B');
    await say('E', 'C');
    await say('F');
  });
  afterAll(() => site.close());

  it.each([
    ['oldest', 'ACEBDF'],
    ['newest', 'FBDACE'],
    ['top', 'ACEBDF'],
  ])('shows each comment followed by its replies, roots %s first', async (sort, order) => {
    expect(letters((await site.thread(`&sort=${sort}`)).body)).toBe(order);
  });

  it.each(['oldest', 'newest', 'top'])('is the same thread page by page as at once, sorted %s', async (sort) => {
    const whole = letters((await site.thread(`&sort=${sort}`)).body);
    let paged = '';
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body }: { body: Thread } = await site.thread(`&sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`);
      expect(body.comments.length).toBeLessThanOrEqual(2);
      paged += letters(body);
      cursor = body.nextCursor;
    }
    expect(paged).toBe(whole);
  });

  it('says with every comment how many replies stand under it, and with the page how many comments', async () => {
    const { body } = await site.thread();
    expect(body.comments.map(({ replyCount }) => replyCount)).toEqual([1, 1, 0, 1, 0, 0]);
    expect(body.page.commentCount).toBe(6);
  });

  it('answers 304 to who holds the present state, and 200 again after any visible change', async () => {
    const path = site.at(`/thread?page=${encodeURIComponent(pageUrl)}`);
    const etag = (await site.server.get(path)).headers.get('ETag')!;
    const again = await site.server.get(path, { 'If-None-Match': etag });
    expect([again.status, again.text, again.headers.get('ETag')]).toEqual([304, '', etag]);
    const { body } = await site.submit({ body: `${remark} G` });
    expect((await site.server.get(path, { 'If-None-Match': etag })).status).toBe(200);
    await site.decide({ id: body.id, version: 1, action: 'delete' });
  });

  it.each(['br', 'gzip'])('compresses with %s where the reader asks for it, to the same bytes', async (encoding) => {
    const path = site.at(`/thread?page=${encodeURIComponent(pageUrl)}`);
    const plain = await site.server.get(path, { 'Accept-Encoding': 'identity' });
    const packed = await site.server.get(path, { 'Accept-Encoding': encoding });
    expect(plain.headers.get('Content-Encoding')).toBeNull();
    expect(packed.headers.get('Content-Encoding')).toBe(encoding);
    expect(packed.text).toBe(plain.text);
    expect(packed.headers.get('Vary')).toContain('Accept-Encoding');
  });

  it('is empty and open for a page that nobody has commented on', async () => {
    const { status, body } = await site.server.get<Thread>(site.at(`/thread?page=${origin}/new`));
    expect(status).toBe(200);
    expect(body).toMatchObject({ page: { open: true, commentCount: 0, version: 0 }, comments: [], nextCursor: null });
  });

  it('finds a page by its address however a campaign has decorated it', async () => {
    const decorated = encodeURIComponent(`${pageUrl}?utm_source=mail#comments`);
    expect((await site.server.get<Thread>(site.at(`/thread?page=${decorated}`))).body.page.commentCount).toBe(6);
  });

  it('counts up to 100 pages in one call, under the names asked for, and refuses 101', async () => {
    const query = (pages: string[]) =>
      site.at(`/counts?${pages.map((page) => `page=${encodeURIComponent(page)}`).join('&')}`);
    const hundred = [pageUrl, ...Array.from({ length: 99 }, (_, i) => `${origin}/${i}`)];
    const { body } = await site.server.get<Counts>(query(hundred));
    expect(Object.keys(body.counts)).toEqual(hundred);
    expect(body.counts[pageUrl]).toBe(6);
    expect(body.counts[`${origin}/1`]).toBe(0);
    expect((await site.server.get(query([...hundred, 'more']))).status).toBe(400);
  });

  it.each([
    ['no page', ''],
    ['a limit of nothing', `?page=x&limit=0`],
    ['a limit of 201', `?page=x&limit=201`],
    ['a limit beyond all numbers', `?page=x&limit=1e309`],
    ['an unknown order', `?page=x&sort=best`],
    ['a NUL in the page', `?page=a%00b`],
  ])('refuses %s', async (_, query) => {
    const { status, body } = await site.server.get<Problem>(site.at(`/thread${query}`));
    expect([status, body.code]).toEqual([400, 'invalid_fields']);
  });

  it('refuses a cursor of somebody’s own making', async () => {
    const { status, body } = await site.server.get<Problem>(site.at(`/thread?page=${pageUrl}&cursor=WyJ4IiwxXQ`));
    expect([status, body.code]).toEqual([400, 'malformed_cursor']);
  });

  it('passes over parameters that others add to a link', async () => {
    expect((await site.thread('&utm_campaign=spring&cb=<script>')).status).toBe(200);
  });

  it.each([
    ['plain', {}],
    ['compressed', { 'Accept-Encoding': 'br' }],
    ['unchanged', { 'If-None-Match': '*' }],
    ['from a registered origin', { Origin: origin }],
    ['from a foreign origin', { Origin: 'https://elsewhere.example' }],
    ['with a request id', { 'X-Request-Id': '0190a0c4-0000-7000-8000-000000000000' }],
  ])('is answered %s from its snapshot as it is by the app, header for header', async (_, headers) => {
    const path = site.at(`/thread?page=${encodeURIComponent(pageUrl)}&sort=newest`);
    const factsOf = async (query: string) => {
      const answer = await site.server.get(path + query, headers);
      const fields = Object.fromEntries(answer.headers);
      if (!('X-Request-Id' in headers)) fields['x-request-id'] = 'any';
      return { status: answer.status, text: answer.text, ...fields, date: 'any' };
    };
    // What others add to a link keeps a request from the short way.
    const byApp = await factsOf('&utm_source=mail');
    const answered = async () => {
      expect(await factsOf('')).toEqual(byApp);
      return site.server.logged.at(-1)!.fields.milliseconds;
    };
    await answered();
    // Word of a change before may still be on its way, and sends one more request the long way.
    if (byApp.status === 403) await answered();
    else await expect.poll(answered).toBe(0);
  });

  it('is closed to an origin that the site gave up, and gone with its site, at once', async () => {
    const other = 'https://other.example';
    const path = `/v1/sites/other/thread?page=${other}/a`;
    await site.server.asOwner.post('/v1/sites', { site: 'other', name: 'Other', origins: [other] });
    const fromOther = () => site.server.get<Thread>(path, { Origin: other });
    for (let i = 0; i < 2; i++) expect((await fromOther()).status).toBe(200);
    await site.server.asOwner.patch('/v1/sites/other', { origins: [] });
    expect((await fromOther()).status).toBe(403);
    await site.server.asOwner.delete('/v1/sites/other');
    expect((await site.server.get(path)).status).toBe(404);
  });

  it('is a complete page for readers without scripts, frameable by the site alone', async () => {
    const { status, headers, text } = await site.server.get(
      site.at(`/thread.html?page=${encodeURIComponent(pageUrl)}`),
    );
    expect(status).toBe(200);
    expect(text).toContain('The ferry for cyclists');
    expect(headers.get('Content-Security-Policy')).toContain(`frame-ancestors 'self' ${origin}`);
  });
});
