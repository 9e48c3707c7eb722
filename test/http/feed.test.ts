import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../harness/databases.ts';
import { openSite, origin, pageUrl, plea, remark, type Site } from './a-site.ts';

interface JsonFeed {
  title: string;
  feed_url: string;
  items: { id: string; url: string; title: string; content_html: string; authors: object[]; date_modified: string }[];
}

describe.each(databases)('feeds on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
    await site.server.asOwner.put(site.at('/policy'), { actions: { 'spam.duplicate': 'ignore' } });
  });
  afterAll(() => site.close());

  const feed = async (query = '') => (await site.server.get<JsonFeed>(site.at(`/feed.json${query}`))).body;
  const ofPage = (url: string) => `?page=${encodeURIComponent(url)}`;
  const idsOf = ({ items }: JsonFeed) => items.map(({ id }) => id.replace('urn:uuid:', ''));
  const say = async (change: object = {}) => (await site.submit(change)).body;

  it('hold the newest comments of a page or of the whole site, newest first, and nothing that is not shown', async () => {
    const first = await say();
    const elsewhere = await say({ page: { url: `${origin}/elsewhere` }, body: `${remark} Elsewhere.` });
    const reply = await say({ parentId: first.id });
    const held = await say({ body: plea });
    const rejected = await say();
    const below = await say({ parentId: rejected.id });
    await site.decide({ id: rejected.id, version: 1, action: 'reject' });
    expect(idsOf(await feed())).toEqual([reply.id, elsewhere.id, first.id]);
    expect(idsOf(await feed(ofPage(pageUrl)))).toEqual([reply.id, first.id]);
    for (const format of ['rss', 'atom', 'json']) {
      const { text } = await site.server.get(site.at(`/feed.${format}`));
      for (const { id } of [held, rejected, below]) expect(text).not.toContain(id);
    }
  });

  it('name their formats, and lead from every entry to the comment in its thread', async () => {
    const types = await Promise.all(
      ['rss', 'atom', 'json'].map(async (format) => (await site.server.get(site.at(`/feed.${format}`))).headers),
    );
    expect(types.map((headers) => headers.get('Content-Type')?.split(';')[0])).toEqual([
      'application/rss+xml',
      'application/atom+xml',
      'application/feed+json',
    ]);
    const { items, feed_url } = await feed(ofPage(pageUrl));
    expect(feed_url).toBe(`${site.server.url}${site.at(`/feed.json${ofPage(pageUrl)}`)}`);
    expect((await site.server.get(items[0]!.url)).status).toBe(302);
  });

  it('show an edited comment anew and a deleted one no more', async () => {
    const own = await say();
    const path = site.at(`/comments/${own.id}`);
    await site.server.as(own.editToken).patch(path, { body: `${remark} On second thoughts, no.` });
    const [newest] = (await feed()).items;
    expect(newest).toMatchObject({ content_html: expect.stringContaining('On second thoughts') });
    await site.server.as(own.editToken).delete(path);
    expect(idsOf(await feed())).not.toContain(own.id);
  });

  it('hold fifty entries at most', async () => {
    const page = { url: `${origin}/long` };
    for (let i = 0; i < 51; i++) await say({ page });
    expect((await feed(ofPage(page.url))).items).toHaveLength(50);
  });

  it.each(['rss', 'atom', 'json'])(
    'answer 304 to who holds the present %s, and 200 after a new comment',
    async (format) => {
      const path = site.at(`/feed.${format}`);
      const etag = (await site.server.get(path)).headers.get('ETag')!;
      expect((await site.server.get(path, { 'If-None-Match': etag })).status).toBe(304);
      await say();
      expect((await site.server.get(path, { 'If-None-Match': etag })).status).toBe(200);
    },
  );

  it('are empty for a page that nobody has commented on, and unknown for a site that is none', async () => {
    expect((await feed(ofPage(`${origin}/new`))).items).toEqual([]);
    expect((await site.server.get('/v1/sites/nowhere/feed.rss')).status).toBe(404);
  });
});
