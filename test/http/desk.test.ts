import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommentHistory, Policy, Queue, SavedFilter, WatchAnswer } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { openSite, origin, type Site } from './a-site.ts';

const one = '0190a000-0000-7000-8000-000000000001';
const other = '0190a000-0000-7000-8000-000000000002';

describe.each(databases)('the desk on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
  });
  afterAll(() => site.close());

  const plea = 'Please leave us a five star rating, and follow my channel!';
  const held = async (body: string) => (await site.submit({ body })).body.id;
  const watch = async (asked: object) =>
    (await site.server.asOwner.post<WatchAnswer>(site.at('/review/watch'), asked)).body;
  const queue = async (query: string) =>
    (await site.server.asOwner.get<Queue>(site.at(`/review/queue?${query}`))).body.items.map(({ id }) => id);

  it('tells one desk what another looks at, and nobody what they look at themselves', async () => {
    const id = await held(`${plea} One.`);
    expect((await watch({ desk: one, looking: id })).claims).toEqual([]);
    expect((await watch({ desk: other })).claims).toEqual([{ id, by: 'owner' }]);
    await watch({ desk: one });
    expect((await watch({ desk: other })).claims).toEqual([]);
  });

  it('tells who has decided a comment that is still before somebody, and how many wait', async () => {
    const id = await held(`${plea} Two.`);
    const { waiting } = await watch({ desk: one, seen: [{ id, version: 1 }] });
    await site.decide({ id, version: 1, action: 'approve' });
    const after = await watch({ desk: one, seen: [{ id, version: 1 }] });
    expect(after.changed).toEqual([{ id, version: 2, status: 'approved', by: 'owner' }]);
    expect(after.waiting).toBe(waiting - 1);
  });

  it('finds comments of any state by text and by the day on which they were written', async () => {
    const id = await held(`${plea} A marmalade sandwich.`);
    const today = new Date().toISOString().slice(0, 10);
    expect(await queue('status=any&q=marmalade')).toEqual([id]);
    expect(await queue(`status=any&q=marmalade&from=${today}&to=${today}`)).toEqual([id]);
    expect(await queue('status=any&q=marmalade&to=2020-01-01')).toEqual([]);
  });

  it('puts the same plea first where more people are talking', async () => {
    const quiet = await site.submit({ body: `${plea} Quay.`, page: { url: `${origin}/quiet` } });
    for (let said = 0; said < 5; said += 1) await site.submit({ author: { name: `Regular ${said}` } });
    const busy = await site.submit({ body: `${plea} Quay!`, author: { name: 'Bea' } });
    expect([quiet.body.status, busy.body.status]).toEqual(['pending', 'pending']);
    expect(await queue('q=quay')).toEqual([busy.body.id, quiet.body.id]);
  });

  it('finds what waits and says the same', async () => {
    const [first, second] = [await held('Follow my channel for prizes!'), await held('Follow my channel for prizes!')];
    expect((await queue(`like=${first}`)).sort()).toEqual([first, second].sort());
  });

  it('keeps a filter under a name, puts another in its place, and forgets it', async () => {
    const save = (search: string) =>
      site.server.asOwner.post<SavedFilter>(site.at('/review/filters'), { name: 'Night', search });
    const first = await save('status=rejected');
    const { status, body } = await save('status=any');
    expect([first.status, status, body.id, body.search]).toEqual([201, 201, first.body.id, 'status=any']);
    const gone = await site.server.asOwner.delete(site.at(`/review/filters/${body.id}`));
    expect(gone.status).toBe(204);
    expect((await site.server.asOwner.delete(site.at(`/review/filters/${body.id}`))).status).toBe(404);
  });

  it('adds one domain to a list of the policy, off the contrary list, and refuses what is none', async () => {
    const add = (list: string, value: string) =>
      site.server.asOwner.post<Policy>(site.at('/policy/entries'), { list, value });
    await add('allowedDomains', 'prizes.example');
    const { body } = await add('blockedDomains', 'prizes.example');
    expect([body.blockedDomains, body.allowedDomains]).toEqual([['prizes.example'], []]);
    expect((await add('blockedDomains', 'no domain')).status).toBe(422);
  });

  it('keeps what is deleted for a stated time, and restores it', async () => {
    const id = await held(`${plea} Three.`);
    await site.decide({ id, version: 1, action: 'delete' });
    const read = async () => (await site.server.asOwner.get<CommentHistory>(site.at(`/review/comments/${id}`))).body;
    const days = (Date.parse((await read()).keptUntil!) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(184);
    await site.decide({ id, version: 2, action: 'reopen' });
    const { status, keptUntil } = await read();
    expect([status, keptUntil]).toEqual(['pending', null]);
  });
});
