import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommentHistory, Problem } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { openSite, origin, pageUrl, plea, remark, type Site } from './a-site.ts';

const unknownId = '0190a000-0000-7000-8000-000000000001';

describe.each(databases)('submitting a comment on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
  });
  afterAll(() => site.close());

  const countRows = async () => {
    const lines = (await site.server.asOwner.get(site.at('/export'))).text.trim().split('\n');
    return lines.filter((line) => !line.startsWith('{"type":"site"')).length;
  };

  it('publishes a remark on the article at once, with everything its author needs to come back to it', async () => {
    const { status, body } = await site.submit({ body: remark });
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'approved', html: `<p>${remark}</p>` });
    expect(new Date(body.editableUntil).getTime() - new Date(body.createdAt).getTime()).toBe(300_000);
    const { comments, page } = (await site.thread()).body;
    expect(comments.map((comment) => comment.id)).toContain(body.id);
    expect(page).toMatchObject({ url: pageUrl, title: 'The old bridge closes for repairs', open: true });
  });

  it('keeps a plea out of the thread, says why with the exact span, and tells its author the same as the moderator', async () => {
    const { status, body } = await site.submit({ body: plea });
    expect(status).toBe(201);
    expect(body.status).not.toBe('approved');
    const reason = body.reasons.find(({ code }) => code === 'spam.solicitation')!;
    expect(reason.message).toContain(plea.slice(...(reason.span as [number, number])));
    expect((await site.thread()).text).not.toContain('five stars');

    const path = new URL(body.statementUrl).pathname;
    const statement = await site.server.as(body.editToken).get<{ reasons: object[] }>(path);
    const history = await site.server.asOwner.get<CommentHistory>(site.at(`/review/comments/${body.id}`));
    expect(statement.body.reasons).toEqual(body.reasons);
    expect(history.body.reasons.map(({ contribution: _, ...shown }) => shown)).toEqual(body.reasons);
  });

  it('opens the statement of reasons with the comment’s own token alone', async () => {
    const [mine, other] = [(await site.submit({ body: plea })).body, (await site.submit({ body: plea })).body];
    const path = new URL(mine.statementUrl).pathname;
    expect((await site.server.get(path)).status).toBe(401);
    expect((await site.server.as(other.editToken).get(path)).status).toBe(401);
    expect((await site.server.as(mine.editToken).get(path)).status).toBe(200);
  });

  it('answers a repeated request under one Idempotency-Key with the same comment, letter for letter', async () => {
    const headers = { 'Idempotency-Key': 'once' };
    const first = await site.submit({ body: remark }, headers);
    const again = await site.submit({ body: remark }, headers);
    expect(again.text).toBe(first.text);
    const other = await site.submit({ body: 'The arches were cracked for years.' }, headers);
    expect([other.status, (other.body as unknown as Problem).code]).toEqual([422, 'idempotency_mismatch']);
  });

  it('stores one comment for ten equal requests under one Idempotency-Key at once', async () => {
    const before = await countRows();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => site.submit({ body: remark }, { 'Idempotency-Key': 'at-once' })),
    );
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    expect(await countRows()).toBe(before + 1);
  });

  it('holds the fourth of nearly the same text, whoever sends it and wherever, and none of a short courtesy', async () => {
    const advert = (name: string) =>
      `Since the bridge closed I walk a lot, and ${name} from Lantern Shoes made me a pair that carries me over every detour!`;
    const statuses: string[] = [];
    for (const name of ['Harrow', 'Winter', 'Brooks', 'Mercer']) {
      const page = { url: `${origin}/${name}` };
      statuses.push((await site.submit({ body: advert(name), author: { name }, page })).body.status);
    }
    expect(statuses).toEqual(['approved', 'approved', 'approved', 'pending']);
    for (const name of ['Al', 'Bo', 'Cy', 'Di']) {
      expect((await site.submit({ body: 'Thanks, that helps.', author: { name } })).body.status).toBe('approved');
    }
  });

  it('takes a plain HTML form whose field names are the JSON paths', async () => {
    const form = new URLSearchParams({
      'page.url': pageUrl,
      'author.name': 'Zoë',
      'author.email': '',
      body: 'Forms without scripts should work for a bridge as well as for a ferry.',
    });
    const { status, body } = await site.server.post<{ status: string }>(site.at('/comments'), form);
    expect([status, body.status]).toEqual([201, 'approved']);
  });

  it('threads a reply beneath its parent, and one below the deepest level beside it with its real parent kept', async () => {
    let parentId = (await site.submit()).body.id;
    const chain = [parentId];
    for (let i = 0; i < 8; i++) {
      parentId = (await site.submit({ parentId })).body.id;
      chain.push(parentId);
    }
    const { comments } = (await site.thread('&limit=200')).body;
    const shown = comments.slice(comments.findIndex(({ id }) => id === chain[0]));
    expect(shown.map(({ id }) => id)).toEqual(chain);
    expect(shown.map(({ depth }) => depth)).toEqual([0, 1, 2, 3, 4, 5, 6, 6, 6]);
    expect(shown.map(({ parentId: parent }) => parent)).toEqual([null, ...chain.slice(0, -1)]);
  });

  it.each<[string, object, number, string]>([
    ['a parent that does not exist', { parentId: unknownId }, 404, 'unknown_parent'],
    ['a page of a foreign origin', { page: { url: 'https://evil.example/' } }, 403, 'foreign_origin'],
    [
      'a page whose host only ends like the site’s',
      { page: { url: 'https://evilnews.example/' } },
      403,
      'foreign_origin',
    ],
    ['a page that is no web address', { page: { url: 'javascript:alert(1)' } }, 400, 'invalid_fields'],
    ['an unknown field', { status: 'approved' }, 400, 'invalid_fields'],
    ['an unknown field of the author', { author: { name: 'Ann', badge: 'staff' } }, 400, 'invalid_fields'],
    ['no body', { body: undefined }, 400, 'invalid_fields'],
    ['an empty body', { body: ' \n\t' }, 400, 'invalid_fields'],
    ['a body of invisible letters', { body: '\u3164\u200b' }, 400, 'invalid_fields'],
    ['a body that is an object', { body: { $ne: null } }, 400, 'invalid_fields'],
    ['a NUL in the body', { body: 'a\u0000b' }, 400, 'invalid_fields'],
    ['a NUL in the name', { author: { name: 'a\u0000' } }, 400, 'invalid_fields'],
    ['half a surrogate pair', { body: 'a\ud800' }, 400, 'invalid_fields'],
    ['a name of nothing but blanks', { author: { name: '\u00a0\u2003' } }, 400, 'invalid_fields'],
    ['a line break in the name', { author: { name: 'a\nb' } }, 400, 'invalid_fields'],
    ['a website that runs script', { author: { name: 'Ann', url: 'javascript:alert(1)' } }, 400, 'invalid_fields'],
    [
      'an e-mail address with a second header',
      { author: { name: 'A', email: 'a@b.c\r\nBcc: d@e.f' } },
      400,
      'invalid_fields',
    ],
    ['a parent that is a number', { parentId: 1e300 }, 400, 'invalid_fields'],
  ])('refuses %s and leaves no row behind', async (_, change, status, code) => {
    const before = await countRows();
    const answer = await site.submit(change);
    expect([answer.status, (answer.body as unknown as Problem).code]).toEqual([status, code]);
    expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
    expect(await countRows()).toBe(before);
  });

  const json = { 'Content-Type': 'application/json' };
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
  const start = `{"page":{"url":"${pageUrl}"},"author":{"name":"Ann"},"body":"`;
  it.each<[string, string | Uint8Array, Record<string, string>, number, string]>([
    ['no JSON at all', 'nonsense', json, 400, 'malformed_body'],
    ['an empty body', '', json, 400, 'malformed_body'],
    ['null', 'null', json, 400, 'invalid_fields'],
    ['a __proto__ key', `${start}x","__proto__":{"status":"approved"}}`, json, 400, 'invalid_fields'],
    ['an escaped __proto__ key', `${start}x","\\u005f_proto__":{"x":1}}`, json, 400, 'invalid_fields'],
    ['a number beyond all numbers', `${start}x","parentId":1e400}`, json, 400, 'invalid_fields'],
    ['invalid UTF-8', bytes(start, [0xc3, 0x28], '"}'), json, 400, 'malformed_body'],
    ['a surrogate in UTF-8', bytes(start, [0xed, 0xa0, 0x80], '"}'), json, 400, 'malformed_body'],
    ['64 KiB and a byte', ' '.repeat(65_537), json, 413, 'too_large'],
    ['1 MB', `${start}${'a'.repeat(1_000_000)}"}`, json, 413, 'too_large'],
    ['text that calls itself text', `${start}x"}`, { 'Content-Type': 'text/plain' }, 415, 'unsupported_media_type'],
    [
      'another character set',
      `${start}x"}`,
      { 'Content-Type': 'application/json; charset=utf-16' },
      415,
      'unsupported_media_type',
    ],
    ['a compressed body', 'x', { ...json, 'Content-Encoding': 'gzip' }, 415, 'unsupported_media_type'],
    [
      'a form that is not UTF-8',
      'body=%ff',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      400,
      'malformed_body',
    ],
    [
      'a form with a __proto__ path',
      '__proto__.status=approved',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      400,
      'invalid_fields',
    ],
    [
      'a form that says two things of one field',
      'author=x&author.name=y',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      400,
      'malformed_body',
    ],
  ])('refuses a request of %s', async (_, body, headers, status, code) => {
    const answer = await site.server.post<Problem>(site.at('/comments'), body, headers);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(({} as { status?: string }).status).toBeUndefined();
  });

  it('takes a body of exactly 64 KiB, sent with its length or in chunks', async () => {
    const text = 'The bridge is old. '.repeat(4_000);
    const sized = `${`${start}${text}`.slice(0, 65_534)}"}`;
    expect((await site.server.post(site.at('/comments'), sized, json)).status).toBe(201);
    const chunked = (content: string) =>
      fetch(new URL(site.at('/comments'), site.server.url), {
        method: 'POST',
        headers: json,
        body: new Blob([content]).stream(),
        duplex: 'half',
      } as RequestInit);
    expect((await chunked(sized)).status).toBe(201);
    expect((await chunked(`${sized} `)).status).toBe(413);
  });

  it('refuses an unknown site, and a name that no site can have, alike', async () => {
    for (const name of ['nowhere', 'NOWHERE', '..%2f', 'a'.repeat(64)]) {
      const answer = await site.server.post<Problem>(`/v1/sites/${name}/comments`, {
        page: { url: pageUrl },
        author: { name: 'A' },
        body: 'x',
      });
      expect([answer.status, answer.body.code]).toEqual([404, 'unknown_site']);
    }
  });

  it('refuses a parent of another site or another page as unknown, without a hint that it exists', async () => {
    const { id } = (await site.submit()).body;
    await site.server.asOwner.post('/v1/sites', { site: 'other', name: 'Other', origins: [origin] });
    const request = { page: { url: pageUrl }, author: { name: 'Ann' }, body: remark, parentId: id };
    const otherSite = await site.server.post<Problem>('/v1/sites/other/comments', request);
    const otherPage = await site.submit({ parentId: id, page: { url: `${origin}/tower` } });
    expect([otherSite.status, otherSite.body.code]).toEqual([404, 'unknown_parent']);
    expect([otherPage.status, (otherPage.body as unknown as Problem).code]).toEqual([404, 'unknown_parent']);
  });

  it('refuses comments on a page that its site has closed', async () => {
    const url = `${origin}/closed`;
    await site.server.asOwner.put(site.at('/pages'), { url, title: 'Closed', text: 'Closed.', open: false });
    const answer = await site.submit({ page: { url } });
    expect([answer.status, (answer.body as unknown as Problem).code]).toEqual([409, 'thread_closed']);
    const thread = await site.server.get<{ page: { open: boolean } }>(site.at(`/thread?page=${url}`));
    expect(thread.body.page.open).toBe(false);
  });
});
