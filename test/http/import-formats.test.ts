import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport, Problem, Queue, Thread } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { openSite, origin, pageUrl, plea, type Site } from './a-site.ts';

const asFile = { 'Content-Type': 'application/octet-stream' };

describe.each(databases)('other formats of the import on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
  });
  afterAll(() => site.close());

  const take = <T = ImportReport>(format: string, file: string | Uint8Array, query = '') =>
    site.server.asOwner.post<T>(site.at(`/import?format=${format}${query}`), file, asFile);
  const threadOf = async (page: string, name = 'news') =>
    (await site.server.get<Thread>(`/v1/sites/${name}/thread?limit=200&page=${encodeURIComponent(page)}`)).body;
  const told = async (page: string) =>
    (await threadOf(page)).comments.map((comment) =>
      'html' in comment ? [comment.depth, comment.author.name, comment.html] : [comment.depth, 'deleted'],
    );

  describe('Remark42', () => {
    const url = `${origin}/remark42`;
    const header = { version: 1, users: [{ id: 'u1', blocked: { status: false } }], posts: [{ url, read_only: true }] };
    const comment = (fields: object) => ({
      ...{ pid: '', text: '<p>Hello</p>', user: { name: 'Ann', id: 'u1', picture: '', ip: 'hash', admin: false } },
      ...{
        locator: { site: 'news', url },
        score: 3,
        votes: {},
        time: '2017-12-20T15:18:22.123456789-06:00',
        title: 'The ferry',
      },
      ...fields,
    });
    const lines = (...records: object[]) => records.map((record) => JSON.stringify(record)).join('\n');

    it('keeps conversations, edits, removed places and pages that are read only', async () => {
      const { body } = await take(
        'remark42',
        gzipSync(
          lines(
            header,
            comment({ id: 'r2', pid: 'r1', text: '', orig: 'in **Markdown**', user: { name: 'Ben' } }),
            comment({ id: 'r1', text: '', delete: true, user: { name: 'deleted' } }),
            comment({ id: 'r3', time: '2017-12-20T15:19:00Z', edit: { time: '2017-12-20T15:20:00Z', summary: '' } }),
            {},
          ),
        ),
      );
      expect(body).toMatchObject({
        ...{ comments: 3, replies: 1, statuses: { approved: 2, deleted: 1 } },
        skippedBy: { malformed_record: 1 },
        skipped: [{ line: 5 }],
      });
      expect(await told(url)).toEqual([
        [0, 'Ann', '<p>Hello</p>'],
        [0, 'deleted'],
        [1, 'Ben', '<p>in <strong>Markdown</strong></p>'],
      ]);
      const { page, comments } = await threadOf(url);
      expect(page).toMatchObject({ open: false, title: 'The ferry' });
      expect(comments[0]).toMatchObject({
        createdAt: '2017-12-20T15:19:00.000Z',
        editedAt: '2017-12-20T15:20:00.000Z',
      });
      expect(comments[2]).toMatchObject({ createdAt: '2017-12-20T21:18:22.123Z' });
    });

    it('refuses what is no backup, and versions to come', async () => {
      const future = await take<Problem>('remark42', lines({ ...header, version: 2 }, comment({ id: 'x' })));
      expect(future.body).toMatchObject({
        status: 422,
        errors: [{ path: 'line 1', message: expect.stringContaining('2') }],
      });
      expect((await take<Problem>('remark42', '<disqus/>')).body).toMatchObject({ code: 'unreadable_import' });
    });
  });

  describe('Commento', () => {
    const comment = (fields: object) => ({
      ...{ domain: 'news.example', url: '/commento', commenterHex: 'c1', markdown: 'Some *text*', html: '', score: 1 },
      ...{ parentHex: 'root', state: 'approved', creationDate: '2021-03-12T11:21:56Z', direction: 0, deleted: false },
      ...fields,
    });
    const file = (...comments: object[]) =>
      JSON.stringify({
        version: 1,
        comments,
        commenters: [{ commenterHex: 'c1', email: 'ann@mail.example', name: 'Ann', link: 'https://ann.example/' }],
      });

    it('keeps who wrote what, though people stand behind their comments, and states', async () => {
      const { body } = await take(
        'commento',
        gzipSync(
          file(
            comment({ commentHex: 'k2', parentHex: 'k1', commenterHex: 'anonymous', state: 'unapproved' }),
            comment({ commentHex: 'k1' }),
            comment({ commentHex: 'k3', state: 'flagged' }),
            comment({ commentHex: 'k4', deleted: true, state: 'approved' }),
          ),
        ),
      );
      expect(body).toMatchObject({
        comments: 4,
        replies: 1,
        statuses: { approved: 1, pending: 2, deleted: 1 },
        notes: [],
      });
      const [shown] = (await threadOf(`${origin}/commento`)).comments;
      expect(shown).toMatchObject({
        html: '<p>Some <em>text</em></p>',
        author: { name: 'Ann', url: 'https://ann.example/' },
      });
      const queue = await site.server.asOwner.get<Queue>(site.at('/review/queue?author=Anonymous'));
      expect(queue.body.items).toMatchObject([
        { parent: { author: { name: 'Ann' } }, page: { url: `${origin}/commento` } },
      ]);
    });

    it('refuses other JSON, with the line', async () => {
      expect((await take<Problem>('commento', '{"version": 2, "comments": []}')).body).toMatchObject({ status: 422 });
      expect((await take<Problem>('commento', `{"version": 1,\n"comments": [`)).body).toMatchObject({
        errors: [{ path: 'line 2', message: 'The file ends before its JSON does.' }],
      });
    });
  });

  it("reads Isso's generic JSON, whose identifiers are unique within a thread alone", async () => {
    const comment = (id: number | string, text: string) => ({
      ...{ id, text, author: 'James', email: '', website: 'http://www.james.example', remote_addr: '127.0.0.1' },
      created: '2018-11-28 17:24:23',
    });
    const file = JSON.stringify([
      { comments: [comment(0, 'One\nline'), comment('1', 'Two')], id: '/isso', title: 'First' },
      { id: 'own-id', title: 'Second', comments: [comment(0, 'Three')] },
    ]);
    expect((await take('isso', file)).body).toMatchObject({ comments: 2, skippedBy: { no_address: 1 } });
    expect((await take('isso', file, '&keys=identifier')).body).toMatchObject({ comments: 1, unchanged: 2 });
    expect(await told(`${origin}/isso`)).toEqual([
      [0, 'James', '<p>One<br>\nline</p>'],
      [0, 'James', '<p>Two</p>'],
    ]);
    expect(await told('own-id')).toEqual([[0, 'James', '<p>Three</p>']]);
  });

  describe('our own export', () => {
    const exported = async (name: string) =>
      (await site.server.asOwner.get(`/v1/sites/${name}/export`)).text.split('\n').slice(1);
    const takeInto = (name: string, file: string) =>
      site.server.asOwner.post<ImportReport>(`/v1/sites/${name}/import?format=ontopic`, file, asFile);

    it('comes out of another site as it went in', async () => {
      const { body: first } = await site.submit({ author: { name: 'Ann', email: 'ann@mail.example' } });
      await site.submit({ parentId: first.id, author: { name: 'Ben', url: 'https://ben.example/' } });
      const { body: held } = await site.submit({ body: plea });
      const { body: gone } = await site.submit();
      await site.decide({ id: gone.id, version: 1, action: 'delete' });
      await site.server.patch(
        site.at(`/comments/${first.id}`),
        { body: 'Edited: the ferry for cyclists is fine.' },
        {
          Authorization: `Bearer ${first.editToken}`,
        },
      );
      await site.server.asOwner.patch(site.at('/pages'), { page: pageUrl, open: false });
      await site.server.asOwner.post('/v1/sites', { site: 'copy', name: 'Copy', origins: [origin] });
      const file = (await site.server.asOwner.get(site.at('/export'))).text;

      const { body } = await takeInto('copy', file);
      expect(body).toMatchObject({ skippedCount: 0, notes: [], unchanged: 0 });
      expect(await exported('copy')).toEqual(await exported('news'));
      expect((await takeInto('copy', file)).body).toMatchObject({ comments: 0, newPages: 0, unchanged: body.comments });
      expect((await takeInto('news', file)).body).toMatchObject({ comments: 0, newPages: 0, unchanged: body.comments });
      const [copy, source] = [await threadOf(pageUrl, 'copy'), await threadOf(pageUrl)];
      expect(copy.comments).toEqual(source.comments);
      expect(copy.page).toMatchObject({ open: false, commentCount: source.page.commentCount });
      const queue = await site.server.asOwner.get<Queue>('/v1/sites/copy/review/queue?limit=100');
      expect(queue.body.items.map(({ id }) => id)).toContain(held.id);
    });

    it('does not bring back what was erased', async () => {
      const { body: written } = await site.submit({ author: { name: 'Zoe', email: 'zoe@mail.example' } });
      await site.server.asOwner.patch(site.at('/pages'), { page: pageUrl, open: true });
      const { body: mine } = await site.submit({ author: { name: 'Zoe', email: 'zoe@mail.example' } });
      const file = (await site.server.asOwner.get(site.at('/export'))).text;
      const queue = await site.server.asOwner.get<Queue>(site.at('/review/queue?status=approved&author=Zoe'));
      const erased = await site.server.asOwner.delete(site.at(`/authors/${queue.body.items[0]!.author.id}`));
      expect(erased.status).toBe(200);
      const { body } = await takeInto('news', file);
      expect(body).toMatchObject({ comments: 0, skippedBy: { erased: 1 } });
      expect(body.skipped).toMatchObject([{ id: mine.id, reason: 'erased' }]);
      expect(written).toMatchObject({ code: 'thread_closed' });
    });

    it('tells each line that it cannot read, and refuses other files', async () => {
      const head = JSON.stringify({ type: 'site', format: 1, site: 'a', name: 'A', origins: [] });
      const { body } = await takeInto('copy', `${head}\n{"type":"comment"}\nno JSON\n`);
      expect(body.skipped).toMatchObject([
        { line: 2, reason: 'malformed_record' },
        { line: 3, reason: 'malformed_record' },
      ]);
      expect((await takeInto('copy', '{"type":"site","format":2}')).body).toMatchObject({ code: 'unreadable_import' });
    });
  });
});
