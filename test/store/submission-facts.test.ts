import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommentId, SiteId } from '../../src/ids.ts';
import type { Sql } from '../../src/store/connect.ts';
import { storeNewComments } from '../../src/store/new-comments.ts';
import { loadSubmissionFacts } from '../../src/store/submission-facts.ts';
import type { KnownTexts } from '../../src/store/thread-sample.ts';
import { databases, type TestDatabase } from '../harness/databases.ts';
import { arrivalAt, now } from './an-arrival.ts';

const siteId = 'news' as SiteId;

describe.each(databases)('the thread that a submission is judged by, on $name', ({ open }) => {
  let database: TestDatabase;
  let sql: Sql;
  const ids: CommentId[] = [];
  beforeAll(async () => {
    database = await open();
    sql = await database.connect();
    await sql`insert into sites (site_id, name, origins, created_at) values (${siteId}, 'News', '[]', ${now})`;
    for (let i = 0; i < 4; i++) {
      const { arriving, place } = arrivalAt('p');
      await storeNewComments(sql, siteId, arriving);
      await sql`update comments set body = ${`stored ${i}`} where comment_id = ${place.commentId}`;
      ids.push(place.commentId);
    }
  });
  afterAll(() => database.close());

  const threadBy = async (knownTexts: KnownTexts | null) => {
    const facts = await loadSubmissionFacts(sql, {
      ...{ siteId, page: { key: 'p', url: null }, url: 'https://news.example/p', parentId: null, marks: [], now },
      ...{ identityHash: Uint8Array.of(0), bodyHash: Uint8Array.of(0), networkHash: null, shapeBands: null },
      ...{ idempotencyKey: null, except: null, knownTexts },
    });
    expect(facts!.threadIds).toEqual([...ids].reverse());
    return facts!.thread;
  };
  const known = (upTo: number, texts: Record<number, string>): KnownTexts => ({
    upTo: ids[upTo]!,
    of: new Map(Object.entries(texts).map(([i, text]) => [ids[Number(i)]!, text])),
  });

  it('comes from the database as a whole where nothing is known, the newest first', async () => {
    expect(await threadBy(null)).toEqual(['stored 3', 'stored 2', 'stored 1', 'stored 0']);
  });

  it('comes from it only after what is known', async () => {
    expect(await threadBy(known(1, { 0: 'known 0', 1: 'known 1' }))).toEqual([
      ...['stored 3', 'stored 2'],
      ...['known 1', 'known 0'],
    ]);
  });

  it('is made up from it where a comment has come between what is known, as one that was held and then approved', async () => {
    expect(await threadBy(known(2, { 0: 'known 0', 2: 'known 2' }))).toEqual([
      ...['stored 3', 'known 2'],
      ...['stored 1', 'known 0'],
    ]);
  });

  it('says what an author has made of a comment since, though it is known', async () => {
    await sql`update comments set edited_at = ${now} where comment_id = ${ids[1]!}`;
    expect((await threadBy(known(1, { 0: 'known 0', 1: 'known 1' })))[2]).toBe('stored 1');
  });
});

describe.each(databases)('copies of a text, on $name', ({ open }) => {
  const midnight = Date.UTC(2026, 0, 2);
  const minutes = (after: number) => new Date(midnight + after * 60_000);
  let database: TestDatabase;
  let sql: Sql;
  beforeAll(async () => {
    database = await open();
    sql = await database.connect();
    await sql`insert into sites (site_id, name, origins, created_at) values (${siteId}, 'News', '[]', ${now})`;
    await storeNewComments(sql, siteId, arrivalAt('p').arriving);
    await sql`
      update comments set body_hash = '\\x07', shape_bands = '{1,-2,3,4,5,6}', created_at = ${minutes(-10)}`;
  });
  afterAll(() => database.close());

  const copiesBy = async (at: Date, { hash, bands }: { hash: number; bands: number[] }) => {
    const facts = await loadSubmissionFacts(sql, {
      ...{ siteId, page: { key: 'other', url: null }, url: 'https://news.example/other', parentId: null, marks: [] },
      ...{
        identityHash: Uint8Array.of(0),
        bodyHash: Uint8Array.of(hash),
        networkHash: null,
        shapeBands: bands,
        now: at,
      },
      ...{ idempotencyKey: null, except: null, knownTexts: null },
    });
    return facts!.duplicates;
  };
  const alike = [1, -2, 30, 4, 50, 60];
  const unlike = [1, 20, 30, 4, 50, 60];

  it.each([
    ['ten minutes later, when the day has changed', 0, 1],
    ['almost a day later', 24 * 60 - 11, 1],
    ['more than a day later', 24 * 60 - 9, 0],
  ])('are looked for by their letters and by their shape: %s', async (_, at, count) => {
    expect(await copiesBy(minutes(at), { hash: 7, bands: unlike })).toBe(count);
    expect(await copiesBy(minutes(at), { hash: 8, bands: alike })).toBe(count);
    expect(await copiesBy(minutes(at), { hash: 8, bands: unlike })).toBe(0);
  });
});
