import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem, Thread, VoteReceipt } from '../../src/http/contract.ts';
import { forgetOldRecords } from '../../src/operations/forget-old-records.ts';
import { databases } from '../harness/databases.ts';
import { openSite, origin, plea, remark, type Site } from './a-site.ts';

describe.each(databases)('voting on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind, { TRUSTED_PROXIES: '127.0.0.0/8', RATE_LIMITS: 'on' });
    // The same remark under many pages is no matter here.
    await site.server.asOwner.put(site.at('/policy'), { actions: { 'spam.duplicate': 'ignore' } });
  });
  afterAll(() => site.close());

  const from = (reader: number) => ({ 'X-Forwarded-For': `203.0.113.${reader}` });
  const vote = (id: string, value: unknown, reader = 1) =>
    site.server.post<VoteReceipt>(site.at(`/comments/${id}/votes`), { value }, from(reader));
  let writer = 100;
  const say = async (url: string, change: object = {}) =>
    (await site.submit({ page: { url }, body: `${remark} (${++writer})`, ...change }, from(writer))).body;
  const thread = async (url: string, query = '') =>
    (await site.server.get<Thread>(site.at(`/thread?page=${encodeURIComponent(url)}${query}`))).body;

  it('counts one vote a reader, whose last word holds, and none once it is taken back', async () => {
    const { id } = await say(`${origin}/one`);
    expect((await vote(id, 1)).body).toEqual({ value: 1, votes: { up: 1, down: 0 } });
    expect((await vote(id, 1)).body.votes).toEqual({ up: 1, down: 0 });
    expect((await vote(id, -1)).body.votes).toEqual({ up: 0, down: 1 });
    expect((await vote(id, 1, 2)).body.votes).toEqual({ up: 1, down: 1 });
    expect((await vote(id, 0)).body).toEqual({ value: 0, votes: { up: 1, down: 0 } });
    const { comments } = await thread(`${origin}/one`);
    expect(comments).toMatchObject([{ id, votes: { up: 1, down: 0 } }]);
  });

  it('counts ten votes of one reader at once as one, and twenty of twenty as twenty', async () => {
    const { id } = await say(`${origin}/crowd`);
    await Promise.all(Array.from({ length: 10 }, () => vote(id, 1, 1)));
    await Promise.all(Array.from({ length: 20 }, (_, reader) => vote(id, 1, reader)));
    expect((await thread(`${origin}/crowd`)).comments).toMatchObject([{ votes: { up: 20, down: 0 } }]);
  });

  it('changes the page’s version where a count changes, and only there', async () => {
    const { id } = await say(`${origin}/version`);
    await vote(id, 1);
    const { version } = (await thread(`${origin}/version`)).page;
    await vote(id, 1);
    expect((await thread(`${origin}/version`)).page.version).toBe(version);
    await vote(id, -1);
    expect((await thread(`${origin}/version`)).page.version).toBe(version + 1);
  });

  it('takes no vote on what is not shown, and no value but -1, 0 and 1', async () => {
    const held = await say(`${origin}/held`, { body: plea });
    const answers = [await vote(held.id, 1), await vote('00000000-0000-7000-8000-000000000000', 1)];
    expect(answers.map(({ body }) => (body as unknown as Problem).code)).toEqual([
      'unknown_comment',
      'unknown_comment',
    ]);
    const { id } = await say(`${origin}/held`);
    for (const value of [2, '1', 0.5, null]) expect((await vote(id, value)).status).toBe(400);
  });

  it('puts first what is surely liked, then the untried, last what is only disliked, replies with their root', async () => {
    const url = `${origin}/order`;
    const [disliked, untried, lucky, solid, mixed] = await Promise.all(Array.from({ length: 5 }, () => say(url)));
    const reply = await say(url, { parentId: solid!.id });
    const cast = async (id: string, up: number, down: number) => {
      for (let reader = 0; reader < up + down; reader++) await vote(id, reader < up ? 1 : -1, reader);
    };
    await cast(disliked!.id, 0, 3);
    await cast(lucky!.id, 1, 0);
    await cast(solid!.id, 9, 1);
    await cast(mixed!.id, 5, 5);
    const { comments } = await thread(url, '&sort=top');
    expect(comments.map(({ id }) => id)).toEqual(
      [solid!, reply, mixed!, lucky!, untried!, disliked!].map(({ id }) => id),
    );
  });

  it('shows who pages through the best comments everybody once, though votes turn the order around', async () => {
    const url = `${origin}/turning`;
    const ids: string[] = [];
    for (let i = 0; i < 6; i++) ids.push((await say(url)).id);
    for (const [i, id] of ids.entries()) for (let reader = 0; reader < 6 - i; reader++) await vote(id, 1, reader);
    const first = await thread(url, '&sort=top&limit=2');
    // The last become first, and the first last.
    for (const [i, id] of ids.entries()) for (let reader = 10; reader < 10 + 3 * i; reader++) await vote(id, 1, reader);
    for (let reader = 20; reader < 26; reader++) await vote(ids[0]!, -1, reader);
    const fresh = await say(url);
    await vote(fresh.id, 1, 1);
    const seen = first.comments.map(({ id }) => id);
    for (let cursor = first.nextCursor; cursor !== null; ) {
      const page: Thread = await thread(url, `&sort=top&limit=2&cursor=${cursor}`);
      seen.push(...page.comments.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen.filter((id) => id !== fresh.id)).toEqual(ids);
    expect((await thread(url, '&sort=top')).comments[0]!.id).toBe(ids[5]);
  });

  it('asks a reader to wait who votes more than a hundred times at once, and nobody else', async () => {
    const { id } = await say(`${origin}/flood`);
    const answers = [];
    while (answers.at(-1)?.status !== 429 && answers.length < 160) answers.push(await vote(id, 1, 77));
    expect(answers.length).toBeGreaterThan(100);
    expect(Number(answers.at(-1)!.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await vote(id, 1, 78)).status).toBe(200);
  });

  it('keeps no address of any voter, cannot tell that one reader voted on two comments, and forgets who voted after sixty days', async () => {
    const [one, other] = [await say(`${origin}/a`), await say(`${origin}/b`)];
    await vote(one.id, 1, 55);
    await vote(other.id, 1, 55);
    await site.server.stop();
    const sql = await site.database.connect();
    const rows = await sql<{ hash: string; row: string }[]>`
      select encode(voter_hash, 'hex') as hash, votes::text as row from votes where comment_id in (${one.id}, ${other.id})`;
    expect(new Set(rows.map(({ hash }) => hash)).size).toBe(2);
    expect(rows.filter(({ row }) => row.includes('203.0.113'))).toEqual([]);
    const inDays = (days: number) => () => new Date(Date.now() + days * 86_400_000);
    const left = async () => (await sql`select from votes where comment_id = ${one.id}`).count;
    await forgetOldRecords({ sql, clock: inDays(59) });
    expect(await left()).toBe(1);
    await forgetOldRecords({ sql, clock: inDays(61) });
    expect(await left()).toBe(0);
    expect(await sql`select up_votes as up from comments where comment_id = ${one.id}`).toEqual([{ up: 1 }]);
  });
});
