import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PageId, SiteId } from '../../src/ids.ts';
import type { Sql } from '../../src/store/connect.ts';
import {
  claimFetch,
  forgetFetchedArticles,
  keepFetchedArticle,
  rememberFailedFetch,
} from '../../src/store/fetched-articles.ts';
import { saveArticle } from '../../src/store/pages.ts';
import { readPagesOfPast } from '../../src/store/past-comments.ts';
import { insertSite } from '../../src/store/sites.ts';
import { databases, type TestDatabase } from '../harness/databases.ts';

const siteId = 'news' as SiteId;
const origin = 'https://news.org';
const start = new Date('2026-03-02T08:00:00Z').getTime();
const at = (minutes: number) => new Date(start + minutes * 60_000);

describe.each(databases)('who may fetch a page, on $name', (kind) => {
  let database: TestDatabase;
  let sql: Sql;
  beforeAll(async () => {
    database = await kind.open();
    sql = await database.connect();
    await insertSite(sql, { siteId, name: 'The News', origins: [origin], now: at(0) });
  });
  beforeEach(() => sql`delete from fetched_articles`);
  afterAll(() => database.close());

  const claim = (minutes: number, path = '/a') =>
    claimFetch(sql, { siteId, url: origin + path, origin, now: at(minutes) });
  const fail = (minutes: number, { path = '/a', fault = 'no page' } = {}) =>
    rememberFailedFetch(sql, { siteId, url: origin + path, fault, now: at(minutes) });
  const keep = (minutes: number, path = '/a') =>
    keepFetchedArticle(sql, {
      siteId,
      url: origin + path,
      ...{ title: 'A', text: 'Text', etag: null, lastModified: null, now: at(minutes) },
    });

  it('is one of ten that want to at once', async () => {
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim(0)));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('is another after a minute, where the first never came back', async () => {
    expect([await claim(0), await claim(0.98), await claim(1)]).toEqual([true, false, true]);
  });

  it('is somebody again a day after it was read, not before', async () => {
    await claim(0);
    await keep(0);
    expect([await claim(24 * 60 - 1), await claim(24 * 60)]).toEqual([false, true]);
  });

  it('waits ten minutes after a failure, twice as long after each further one, and a day at most', async () => {
    let now = 0;
    for (const pause of [10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440, 1440, 1440]) {
      expect(await claim(now)).toBe(true);
      await fail(now);
      expect(await claim(now + pause - 1)).toBe(false);
      now += pause;
    }
  });

  it('is nobody for five minutes once three pages of an origin could not be reached, and others still may elsewhere', async () => {
    for (const path of ['/a', '/b']) {
      await claim(0, path);
      await fail(0, { path, fault: 'unreachable' });
    }
    expect(await claim(0, '/c')).toBe(true);
    await fail(0, { path: '/c', fault: 'unreachable' });
    expect(await claim(1, '/d')).toBe(false);
    const elsewhere = { siteId, url: 'https://www.news.org/', origin: 'https://www.news.org', now: at(1) };
    expect(await claimFetch(sql, elsewhere)).toBe(true);
    expect(await claim(5, '/d')).toBe(true);
  });

  it('is spared by pages that are missing, however many', async () => {
    for (const path of ['/a', '/b', '/c', '/d']) {
      await claim(0, path);
      await fail(0, { path });
    }
    expect(await claim(0, '/e')).toBe(true);
  });

  it('asks an origin for sixty pages a minute at most', async () => {
    const claims = [];
    for (let page = 0; page < 61; page += 1) claims.push(await claim(0, `/${page}`));
    expect(claims.filter(Boolean)).toHaveLength(60);
    expect(await claim(1, '/60')).toBe(true);
  });

  it('matters to a backtest where the site has pushed nothing, and no longer once it has', async () => {
    const pageId = '0190a000-0000-7000-8000-000000000001' as PageId;
    const url = `${origin}/a`;
    await claim(0);
    await keep(0);
    await sql`
      insert into pages (site_id, page_id, page_key, url, title, created_at)
      values (${siteId}, ${pageId}, ${url}, ${url}, 'As a reader called it', ${at(0)})`;
    expect(await readPagesOfPast(sql, siteId, [pageId])).toMatchObject([{ title: 'A', text: 'Text' }]);
    const pushed = { title: 'Pushed', text: '', isOpen: null };
    await saveArticle(sql, { siteId, pageId, key: url, url, ...pushed, now: at(0) });
    expect(await readPagesOfPast(sql, siteId, [pageId])).toMatchObject([{ title: 'Pushed', text: '' }]);
    await sql`delete from pages`;
  });

  it('is forgotten with what no page needs', async () => {
    await claim(0, '/a');
    await claim(10, '/b');
    expect(await forgetFetchedArticles(sql, at(10))).toBe(1);
    expect(await claim(10, '/a')).toBe(true);
  });
});
