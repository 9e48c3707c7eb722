import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from './databases.ts';
import { startServer } from './server.ts';

describe.each(databases)('a test database on $name', ({ open }) => {
  let one: TestDatabase;
  let other: TestDatabase;
  beforeAll(async () => {
    [one, other] = await Promise.all([open(), open()]);
  });
  afterAll(() => Promise.all([one.close(), other.close()]));

  it('is migrated, and what is written to it is in no other', async () => {
    const [mine, theirs] = await Promise.all([one.connect(), other.connect()]);
    await mine`insert into sites (site_id, name, origins, created_at) values ('mine', 'Mine', '[]', now())`;
    expect(await mine`select site_id from sites`).toEqual([{ site_id: 'mine' }]);
    expect(await theirs`select site_id from sites`).toEqual([]);
  });

  it('keeps what a server wrote when the server has stopped', async () => {
    await other.disconnect();
    const server = await startServer(other);
    const { status } = await server.asOwner.post('/v1/sites', { site: 'served', name: 'Served', origins: [] });
    expect(status).toBe(201);
    expect((await server.get('/v1/sites')).status).toBe(401);
    await server.stop();
    const sql = await other.connect();
    expect(await sql`select site_id from sites where site_id = 'served'`).toHaveLength(1);
  });
});
