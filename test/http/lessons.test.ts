import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditTrail, Lessons } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { openSite, type Site } from './a-site.ts';

const offer = (number: number) =>
  `Number ${number} says: the quiet lantern club in Harbour Lane opens again for members.`;
const talk = (number: number) =>
  `Remark ${number}: the arches were repaired badly, and everybody on the ferry knows it.`;

describe.each(databases)('what moderators teach a site on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind, { RATE_LIMITS: 'off' });
  });
  afterAll(() => site.close());

  const lessons = async () => (await site.server.asOwner.get<Lessons>(site.at('/lessons'))).body;
  const submit = async (body: string, number: number) =>
    (await site.submit({ body, author: { name: `Author ${number}`, email: `a${number}@mail.example` } })).body;
  const decide = async (body: string, number: number, action: string) => {
    const { id } = await submit(body, number);
    await site.decide({ id, version: 1, action });
    return id;
  };

  it('counts what they keep and remove, takes back what they reopen, and shows the words that say most', async () => {
    expect(await lessons()).toEqual({ removed: 0, kept: 0, removing: [], keeping: [] });
    const id = await decide(offer(0), 0, 'reject');
    expect(await lessons()).toMatchObject({ removed: 1, kept: 0 });
    await site.decide({ id, version: 2, action: 'approve' });
    expect(await lessons()).toMatchObject({ removed: 0, kept: 1 });
    await site.decide({ id, version: 3, action: 'reopen' });
    expect(await lessons()).toMatchObject({ removed: 0, kept: 0 });
    await Promise.all([1, 2, 3, 4, 5, 6].map((number) => decide(offer(number), number, 'reject')));
    await Promise.all([11, 12, 13, 14, 15, 16].map((number) => decide(talk(number), number, 'approve')));
    const { removed, kept, removing, keeping } = await lessons();
    expect([removed, kept]).toEqual([6, 6]);
    expect(removing).toContainEqual({ text: 'quiet lantern', removed: 6, kept: 0 });
    expect(keeping).toContainEqual({ text: 'the ferry', removed: 0, kept: 6 });
  });

  it('holds what reads like the removed, and publishes the like of what was kept', async () => {
    for (const number of [21, 22, 23, 24, 25, 26, 27, 28, 29, 30]) {
      await decide(
        `${offer(number)} Ask ${number} times at the lantern club, friends of Harbour Lane.`,
        number,
        'reject',
      );
      await decide(`${talk(number)} So says bus driver ${number}.`, number, 'approve');
    }
    const held = await submit('Friends, the quiet lantern club opens again in Harbour Lane for new members.', 51);
    expect(held.status).toBe('pending');
    expect(held.reasons.map(({ code }) => code)).toContain('spam.learned');
    expect((await submit('Everybody knows that the ferry was repaired as badly as the arches.', 52)).status).toBe(
      'approved',
    );
  });

  it('gives all counts away, and forgets them when the owner says so', async () => {
    const { removed } = await lessons();
    const { text } = await site.server.asOwner.get(site.at('/lessons/export'));
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({ type: 'lessons', format: 1, site: 'news' });
    expect(lines[1]).toEqual([-1, removed, expect.any(Number)]);
    expect(lines.length).toBeGreaterThan(100);
    expect((await site.server.asOwner.delete(site.at('/lessons'))).status).toBe(204);
    expect(await lessons()).toMatchObject({ removed: 0, kept: 0 });
    expect((await submit('The lantern club in Harbour Lane is quiet today, members say.', 53)).status).toBe('approved');
    const { entries } = (await site.server.asOwner.get<AuditTrail>(site.at('/audit'))).body;
    expect(entries[0]).toMatchObject({ action: 'lessons.forgotten' });
  });
});
