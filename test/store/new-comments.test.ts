import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteId } from '../../src/ids.ts';
import type { Sql } from '../../src/store/connect.ts';
import { storeNewComments, TurnedAway } from '../../src/store/new-comments.ts';
import { databases, type TestDatabase } from '../harness/databases.ts';
import { arrivalAt, now } from './an-arrival.ts';

const shared = databases.find(({ name }) => name === 'PostgreSQL');
const siteId = 'news' as SiteId;

describe.runIf(shared !== undefined)('comments that arrive while a moderator works on their page', () => {
  let database: TestDatabase;
  let sql: Sql;
  beforeAll(async () => {
    database = await shared!.open();
    sql = await database.connect();
    await sql`insert into sites (site_id, name, origins, created_at) values (${siteId}, 'News', '[]', ${now})`;
  });
  afterAll(() => database.close());

  const someoneWaits = async () => {
    const waiting = () => sql`select from pg_locks join pg_database on pg_database.oid = database
      where not granted and datname = current_database() union all
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    while ((await waiting()).length === 0);
  };

  it('are turned away, and nothing of them is stored, where what they answer has left the thread meanwhile', async () => {
    const root = arrivalAt('p');
    await storeNewComments(sql, siteId, root.arriving);
    const reply = arrivalAt('p', root.place);
    const stored = await sql.begin(async (tx) => {
      await tx`select from pages where page_key = 'p' for update`;
      await tx`update comments set status = 'rejected' where comment_id = ${root.place.commentId}`;
      const storing = storeNewComments(sql, siteId, reply.arriving).catch((error) => error);
      await someoneWaits();
      return { storing };
    });
    const error = await stored.storing;
    expect(error).toBeInstanceOf(TurnedAway);
    expect([[...error.openPages], [...error.publicParents]]).toEqual([['p'], []]);
    const left = await sql`
      select version, comment_count as count, (select count(*) from authors) as authors, (select count(*) from comments) as comments
      from pages`;
    expect(left).toEqual([{ version: 1, count: 1, authors: 1, comments: 1 }]);
  });

  it('are shown with the versions that follow, where the page has changed meanwhile', async () => {
    const root = arrivalAt('p');
    const stored = await sql.begin(async (tx) => {
      await tx`update pages set version = version + 5 where page_key = 'p'`;
      const storing = storeNewComments(sql, siteId, root.arriving);
      await someoneWaits();
      return { storing };
    });
    await stored.storing;
    const [row] = await sql<{ changedIn: number; version: number }[]>`
      select changed_in as "changedIn", pages.version from comments join pages using (page_id)
      where comment_id = ${root.place.commentId}`;
    expect(row).toEqual({ changedIn: 7, version: 7 });
  });
});
