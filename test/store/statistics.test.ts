import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../../src/store/connect.ts';
import { refreshStatistics } from '../../src/store/statistics.ts';
import { databases, type TestDatabase } from '../harness/databases.ts';

describe.each(databases)('what the planner knows on $name', (kind) => {
  let database: TestDatabase;
  let sql: Sql;
  beforeAll(async () => {
    database = await kind.open();
    sql = await database.connect();
  });
  afterAll(() => database.close());

  const addSites = (from: number, count: number) => sql`
    insert into sites (site_id, name, origins, created_at)
    select 'site-' || i, repeat('n', 100), '[]', now() from generate_series(${from}::integer, ${from + count - 1}::integer) as i`;

  it('is refreshed for a table that has grown to twice what was known, and for no other', async () => {
    await refreshStatistics(sql);
    await addSites(1, 2_000);
    expect(await refreshStatistics(sql)).toEqual(['sites']);
    expect(await refreshStatistics(sql)).toEqual([]);
    await addSites(3_000, 200);
    expect(await refreshStatistics(sql)).toEqual([]);
    await addSites(4_000, 4_000);
    expect(await refreshStatistics(sql)).toEqual(['sites']);
  });
});
