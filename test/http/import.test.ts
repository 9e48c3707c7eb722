import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport, Problem, Queue, Thread } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { ownerToken } from '../harness/server.ts';
import { openSite, origin, type Site } from './a-site.ts';
import { disqusFile, disqusPost, disqusThread, wordpressComment, wordpressFile, wordpressItem } from './exports.ts';

const link = (page: string) => `${origin}/${page}`;

describe.each(databases)('the import on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
  });
  afterAll(() => site.close());

  const take = <T = ImportReport>(format: string, file: string | Uint8Array, query = '') =>
    site.server.asOwner.post<T>(site.at(`/import?format=${format}${query}`), file, {
      'Content-Type': 'application/xml',
    });
  const threadOf = async (page: string) =>
    (await site.server.get<Thread>(site.at(`/thread?limit=200&page=${encodeURIComponent(link(page))}`))).body;
  const told = async (page: string) =>
    (await threadOf(page)).comments.map((comment) =>
      'html' in comment ? [comment.depth, comment.author.name, comment.html] : [comment.depth, 'deleted'],
    );

  it('keeps authors, dates, parents and statuses of Disqus, in whatever order the file holds them', async () => {
    const { body } = await take(
      'disqus',
      disqusFile(
        disqusPost({ id: 'a2', parent: 'a1', name: 'Ben', createdAt: '2014-05-01T11:00:00Z' }),
        disqusPost({ id: 'a1', message: '<p>First &amp; <b>bold</b></p>', email: 'ann@mail.example' }),
        disqusPost({ id: 'a3', spam: 'true' }),
        disqusPost({ id: 'a4', deleted: 'true', createdAt: '2014-05-01T12:00:00Z' }),
        disqusPost({ id: 'a5', parent: 'a4', name: 'Cleo', createdAt: '2014-05-01T13:00:00Z' }),
        disqusPost({ id: 'a6', spam: 'perhaps', name: 'Dora' }),
        disqusThread({ link: link('disqus'), closed: 'true' }),
      ),
    );
    expect(body).toMatchObject({
      ...{
        format: 'disqus',
        dryRun: false,
        pages: 1,
        newPages: 1,
        comments: 6,
        replies: 2,
        unchanged: 0,
        skippedCount: 0,
      },
      statuses: { approved: 3, pending: 1, rejected: 1, deleted: 1 },
      notesBy: { unknown_status: 1 },
    });
    expect(await told('disqus')).toEqual([
      [0, 'Ann', '<p>First &amp; <strong>bold</strong></p>'],
      [1, 'Ben', '<p>Says a2.</p>'],
      [0, 'deleted'],
      [1, 'Cleo', '<p>Says a5.</p>'],
    ]);
    const { page, comments } = await threadOf('disqus');
    expect(page).toMatchObject({ open: false, commentCount: 3, title: 'The bridge' });
    expect(comments[0]).toMatchObject({ createdAt: '2014-05-01T10:00:00.000Z', replyCount: 1 });
    const queue = await site.server.asOwner.get<Queue>(site.at('/review/queue'));
    expect(queue.body.items).toMatchObject([
      { author: { name: 'Dora' }, status: 'pending', reasons: [], judged: false },
    ]);
    const rejected = await site.server.asOwner.get<Queue>(site.at('/review/queue?status=rejected'));
    const history = await site.server.asOwner.get<{ decisions: object[] }>(
      site.at(`/review/comments/${rejected.body.items[0]!.id}`),
    );
    expect(history.body.decisions).toMatchObject([{ action: 'reject', by: 'import', statusAfter: 'rejected' }]);
  });

  it('doubles nothing when it is repeated, and finds parents that another file brought', async () => {
    const thread = disqusThread({ link: link('twice') });
    const first = disqusFile(
      thread,
      disqusPost({ id: 'b1' }),
      disqusPost({ message: 'no identifier', name: 'Noname' }),
    );
    expect((await take('disqus', first)).body).toMatchObject({ comments: 2, notesBy: { missing_id: 1 } });
    expect((await take('disqus', first)).body).toMatchObject({ comments: 0, unchanged: 2, newPages: 0 });
    const later = disqusFile(thread, disqusPost({ id: 'b2', parent: 'b1', name: 'Ben' }));
    expect((await take('disqus', later)).body).toMatchObject({ comments: 1, replies: 1, notes: [] });
    expect((await told('twice')).map(([depth, name]) => [depth, name])).toEqual([
      [0, 'Ann'],
      [1, 'Ben'],
      [0, 'Noname'],
    ]);
  });

  it('lets replies without a parent, and circles, begin conversations of their own, and says so', async () => {
    const { body } = await take(
      'disqus',
      disqusFile(
        disqusThread({ link: link('circles') }),
        disqusThread({ ref: 't2', link: link('elsewhere') }),
        disqusPost({ id: 'c1', parent: 'gone' }),
        disqusPost({ id: 'c2', parent: 'c3' }),
        disqusPost({ id: 'c3', parent: 'c2' }),
        disqusPost({ id: 'c4', parent: 'c4' }),
        disqusPost({ id: 'c5', parent: 'c3' }),
        disqusPost({ id: 'c6', parent: 'c1', thread: 't2' }),
        disqusPost({ id: 'c7', thread: 'unknown' }),
        disqusPost({ id: 'c8', createdAt: '2014-02-30T10:00:00Z' }),
        disqusPost({ id: 'c8', message: 'another one', email: 'no address', name: ' ' }),
        disqusPost({ id: 'c8', message: 'another one', email: 'no address', name: ' ' }),
        disqusPost({ id: 'c9', message: '<script>x</script>' }),
        disqusPost({ id: 'c10', message: '<i>'.repeat(20_000) }),
        disqusPost({ id: 'c11', message: 'long '.repeat(15_000) }),
      ),
    );
    expect(body).toMatchObject({
      ...{ comments: 8, replies: 2, skippedBy: { no_page: 1, repeated: 1, empty: 1, too_long: 2 } },
      notesBy: {
        ...{ missing_parent: 1, circle: 2, parent_elsewhere: 1, bad_date: 1, repeated_id: 1, bad_email: 1, no_name: 1 },
      },
    });
    expect(body.skipped).toContainEqual(
      expect.objectContaining({ id: 'c7', reason: 'no_page', line: expect.any(Number) }),
    );
    expect((await threadOf('circles')).comments).toHaveLength(7);
  });

  it('tells in a dry run what it would store, and stores nothing', async () => {
    const file = disqusFile(
      disqusThread({ link: link('dry') }),
      disqusPost({ id: 'd1' }),
      disqusPost({ id: 'd2', parent: 'd1' }),
    );
    const dry = (await take('disqus', file, '&dryRun=true')).body;
    expect((await threadOf('dry')).page).toMatchObject({ commentCount: 0, title: null });
    const { body } = await take('disqus', file);
    expect({ ...dry, dryRun: false }).toEqual(body);
    expect(body).toMatchObject({ comments: 2, replies: 1, newPages: 1 });
  });

  it('leaves out pages of other origins, and takes them where their origin is mapped', async () => {
    const file = disqusFile(
      disqusThread({ link: 'http://old.example/moved?p=1' }),
      disqusThread({ ref: 't2', link: '/moved-too' }),
      disqusPost({ id: 'e1' }),
      disqusPost({ id: 'e2', thread: 't2' }),
    );
    const { body } = await take('disqus', file, '&dryRun=true');
    expect(body).toMatchObject({
      comments: 1,
      skippedBy: { foreign_origin: 1 },
      foreignOrigins: { 'http://old.example': 1 },
    });
    const mapped = await take('disqus', file, `&origin=${encodeURIComponent(`http://old.example=${origin}`)}`);
    expect(mapped.body).toMatchObject({ comments: 2, skippedCount: 0 });
    expect((await threadOf('moved?p=1')).page.commentCount).toBe(1);
    expect((await take('disqus', file, `&origin=${encodeURIComponent(`*=${origin}`)}`)).body).toMatchObject({
      unchanged: 2,
    });
    const wrong = await take<Problem>('disqus', file, '&origin=http://old.example=https://evil.example');
    expect(wrong.body).toMatchObject({ status: 403, code: 'foreign_origin' });
  });

  it("knows pages by the source's identifiers where it is asked to, or where the site does so", async () => {
    const file = (id: string) => disqusFile(disqusThread({ id: 'mt_1949', link: link('keyed') }), disqusPost({ id }));
    expect((await take('disqus', file('f1'), '&keys=identifier')).body).toMatchObject({ newPages: 1 });
    expect((await take('disqus', file('f2'))).body).toMatchObject({ newPages: 0, comments: 1 });
    const { body } = await site.server.get<Thread>(site.at('/thread?page=mt_1949'));
    expect(body.page).toMatchObject({ key: 'mt_1949', url: link('keyed'), commentCount: 2 });
  });

  it('attaches what lies too deep at the deepest level, with its real parent', async () => {
    const chain = Array.from({ length: 400 }, (_, i) =>
      disqusPost({ id: `g${i}`, ...(i > 0 && { parent: `g${i - 1}` }) }),
    );
    expect(
      (await take('disqus', disqusFile(...chain.reverse(), disqusThread({ link: link('deep') })))).body,
    ).toMatchObject({
      ...{ comments: 400, replies: 399, notes: [] },
    });
    const { comments } = await threadOf('deep');
    expect(Math.max(...comments.map(({ depth }) => depth))).toBe(6);
    expect(comments.filter(({ parentId }) => parentId === null)).toHaveLength(1);
  });

  it('reads WordPress, with its statuses, kinds and line breaks', async () => {
    const { body } = await take(
      'wordpress',
      wordpressFile(
        wordpressItem(
          link('wordpress'),
          wordpressComment({
            comment_id: '2',
            comment_parent: '1',
            comment_author: 'Ben',
            comment_date_gmt: '2014-05-01 11:00:00',
          }),
          wordpressComment({
            ...{
              comment_id: '1',
              comment_author_email: ' ann@mail.example\n',
              comment_author_url: 'javascript:alert(1)',
            },
            comment_content: '<![CDATA[One\n<a href="http://a.example/">there</a>\n\nTwo]]>',
          }),
          wordpressComment({ comment_id: '3', comment_approved: '0', comment_author: 'Eve' }),
          wordpressComment({ comment_id: '4', comment_approved: 'spam' }),
          wordpressComment({ comment_id: '5', comment_approved: 'trash' }),
          wordpressComment({ comment_id: '6', comment_type: 'pingback' }),
          wordpressComment({ comment_id: '7', comment_type: 'order_note' }),
          wordpressComment({
            comment_id: '8',
            comment_date_gmt: '0000-00-00 00:00:00',
            comment_date: '0000-00-00 00:00:00',
          }),
          '<wp:post_id>9</wp:post_id><wp:status>publish</wp:status><wp:comment_status>closed</wp:comment_status>',
        ),
        wordpressItem(link('draft'), '<wp:status>draft</wp:status>', wordpressComment({ comment_id: '10' })),
        wordpressItem('', wordpressComment({ comment_id: '11' })),
      ),
    );
    expect(body).toMatchObject({
      ...{ comments: 6, replies: 1, statuses: { approved: 3, pending: 1, rejected: 1, deleted: 1 } },
      skippedBy: { ping: 1, not_a_comment: 1, page_not_public: 1, no_address: 1 },
      notesBy: { bad_website: 1, bad_date: 1 },
    });
    expect((await told('wordpress')).slice(0, 2)).toEqual([
      [0, 'Ann', '<p>One<br>\n<a href="http://a.example/" rel="nofollow ugc noopener">there</a></p>\n<p>Two</p>'],
      [1, 'Ben', '<p>Says 2.</p>'],
    ]);
    expect((await threadOf('wordpress')).page.open).toBe(false);
  });

  it('stores each comment once when the same file comes twice at once', async () => {
    const posts = Array.from({ length: 700 }, (_, i) =>
      disqusPost({ id: `i${i}`, ...(i % 3 > 0 && { parent: `i${i - 1}` }) }),
    );
    const file = disqusFile(disqusThread({ link: link('at-once') }), ...posts);
    const both = await Promise.all([take('disqus', file), take('disqus', file)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await threadOf('at-once')).page.commentCount).toBe(700);
    expect((await take('disqus', file)).body).toMatchObject({ comments: 0, unchanged: 700 });
  });

  it('announces a page that has changed once, and counts, finds and feeds what it took', async () => {
    const before = (await threadOf('counted')).page.version;
    const file = disqusFile(
      disqusThread({ link: link('counted') }),
      disqusPost({ id: 'j1', message: 'The heron of the river' }),
      disqusPost({ id: 'j2', parent: 'j1', name: 'Finn', email: 'finn@mail.example' }),
    );
    await take('disqus', file);
    expect((await threadOf('counted')).page).toMatchObject({ version: before + 1, commentCount: 2 });
    const counts = await site.server.get(site.at(`/counts?page=${encodeURIComponent(link('counted'))}`));
    expect(counts.body).toEqual({ counts: { [link('counted')]: 2 } });
    const found = await site.server.asOwner.get<Queue>(site.at('/review/queue?status=approved&q=heron'));
    expect(found.body.items).toHaveLength(1);
    const feed = await site.server.get(site.at(`/feed.json?page=${encodeURIComponent(link('counted'))}`));
    expect(feed.text).toContain('heron');
    const finn = await site.submit({ author: { name: 'F.', email: 'finn@mail.example' } });
    const queue = await site.server.asOwner.get<{ author: { approved: number } }>(
      site.at(`/review/comments/${finn.body.id}`),
    );
    expect(queue.body.author.approved).toBe(2);
  });

  it('counts nothing of it in the figures, and writes one line into the log', async () => {
    const { body } = await site.server.asOwner.get<{ totals: Record<string, number> }>(site.at('/stats'));
    expect(JSON.stringify(body)).not.toContain('"import"');
    const audit = await site.server.asOwner.get<{ entries: { action: string; details: object }[] }>(site.at('/audit'));
    expect(audit.body.entries[0]).toMatchObject({
      action: 'site.imported',
      details: { format: 'disqus', comments: 2 },
    });
  });

  it("reads Disqus's variant of WordPress's format, with its identifiers", async () => {
    const item = wordpressItem(
      link('variant'),
      '<dsq:thread_identifier>v-1</dsq:thread_identifier>',
      wordpressComment({ comment_id: '900', comment_content: '<![CDATA[<b>Bolded</b>]]>' }),
    );
    expect((await take('wordpress', wordpressFile(item), '&keys=identifier')).body).toMatchObject({ comments: 1 });
    expect((await site.server.get<Thread>(site.at('/thread?page=v-1'))).body.page).toMatchObject({
      url: link('variant'),
    });
  });

  it('unpacks gzip, and stores nothing of a file that breaks off', async () => {
    const file = disqusFile(disqusThread({ link: link('packed') }), disqusPost({ id: 'h1' }));
    const packed = gzipSync(file);
    expect((await take('disqus', packed.subarray(0, 200))).body).toMatchObject({
      status: 422,
      code: 'unreadable_import',
    });
    expect((await take<Problem>('disqus', file.slice(0, -12))).body).toMatchObject({
      ...{ status: 422, code: 'unreadable_import' },
      errors: [
        { path: expect.stringMatching(/^line \d+, column \d+$/), message: expect.stringContaining('unclosed tag') },
      ],
    });
    expect((await threadOf('packed')).page.commentCount).toBe(0);
    expect((await take('disqus', packed)).body).toMatchObject({ comments: 1 });
  });

  it('asks for an owner, a format it knows and the file itself', async () => {
    const file = disqusFile();
    const asForm = { 'Content-Type': 'application/x-www-form-urlencoded' };
    expect((await site.server.post(site.at('/import?format=disqus'), file)).status).toBe(401);
    expect((await take('blogger', file)).status).toBe(400);
    expect((await take('disqus', file, '&dryrun=true')).status).toBe(400);
    expect((await site.server.asOwner.post(site.at('/import?format=disqus&dryRun=true'), file, asForm)).status).toBe(
      200,
    );
    const credentials = new URLSearchParams({ site: 'news', token: ownerToken });
    const signedIn = await site.server.post('/review/sign-in', credentials, { Origin: site.server.url });
    const session = { Cookie: signedIn.headers.get('Set-Cookie')!.split(';')[0]!, Origin: site.server.url };
    const bySession = (headers: object) =>
      site.server.post(site.at('/import?format=disqus&dryRun=true'), file, { ...session, ...headers });
    expect((await bySession(asForm)).status).toBe(415);
    expect((await bySession({ 'Content-Type': 'application/xml' })).status).toBe(200);
    expect((await take('disqus', '')).status).toBe(422);
    expect((await take('disqus', wordpressFile())).body).toMatchObject({ code: 'unreadable_import' });
  });
});
