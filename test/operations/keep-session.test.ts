import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uuidV7Source } from '../../src/ids.ts';
import { beginSession, resumeSession } from '../../src/operations/keep-session.ts';
import type { Sql } from '../../src/store/connect.ts';
import { deleteSessionsOf, makeSessionsRotate } from '../../src/store/sessions.ts';
import { databases, type TestDatabase } from '../harness/databases.ts';

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const started = Date.UTC(2026, 0, 1);

describe.each(databases)('sessions on $name', ({ open }) => {
  let database: TestDatabase;
  let sql: Sql;
  beforeAll(async () => {
    database = await open();
    sql = await database.connect();
  });
  afterAll(() => database.close());

  const depsAt = (minutes: number) => {
    const now = started + minutes * 60_000;
    return { sql, randomBytes, newId: uuidV7Source(() => now, randomBytes), clock: () => new Date(now) };
  };
  const holder = { kind: 'person', identity: 'https://id.example ann' } as const;
  const begin = () => beginSession(sql, depsAt(0), holder);
  const resume = (secret: string, minutes: number) => resumeSession(depsAt(minutes), secret);

  it('are resumed by their secret, of which the database keeps a hash alone', async () => {
    const secret = await begin();
    expect((await resume(secret, 1))!.session.holder).toEqual(holder);
    const rows = await sql`select * from sessions`;
    expect(JSON.stringify(rows)).not.toContain(secret);
    for (const other of [await begin().then((text) => `${text}A`), 'x', '', 'A'.repeat(43)]) {
      expect(await resume(other, 1)).toBeNull();
    }
  });

  it('get another secret after half an hour, once, and both open them for a minute', async () => {
    const secret = await begin();
    const [one, other] = await Promise.all([resume(secret, 31), resume(secret, 31)]);
    const fresh = [one!.newSecret, other!.newSecret].filter((text) => text !== null);
    expect(fresh).toHaveLength(1);
    expect((await resume(secret, 32))!.newSecret).toBeNull();
    expect((await resume(fresh[0]!, 32))!.newSecret).toBeNull();
  });

  it('end where a former secret comes back later: one of the two who hold it is a thief', async () => {
    const secret = await begin();
    const { newSecret } = (await resume(secret, 31))!;
    expect(await resume(secret, 40)).toBeNull();
    expect(await resume(newSecret!, 40)).toBeNull();
  });

  it('live while they are used, and not longer than twelve hours', async () => {
    let secret = await begin();
    for (let minutes = 100; minutes < 720; minutes += 100) {
      secret = (await resume(secret, minutes))!.newSecret!;
    }
    expect(await resume(secret, 720)).toBeNull();
    expect(await resume(await begin(), 120)).toBeNull();
  });

  it('get another secret with the next request where the role of their holder has changed', async () => {
    const secret = await begin();
    await makeSessionsRotate(sql, holder);
    expect((await resume(secret, 1))!.newSecret).not.toBeNull();
  });

  it('end together', async () => {
    const secrets = [await begin(), await begin()];
    await deleteSessionsOf(sql, holder);
    for (const secret of secrets) expect(await resume(secret, 1)).toBeNull();
  });
});
