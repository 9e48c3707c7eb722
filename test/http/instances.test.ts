import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollMs } from '../../src/node-live.ts';
import type { Sql } from '../../src/store/connect.ts';
import { databases } from '../harness/databases.ts';
import { startServer, type TestServer } from '../harness/server.ts';
import { openSite, pageUrl, type Site } from './a-site.ts';

const shared = databases.find(({ name }) => name === 'PostgreSQL');

describe.runIf(shared !== undefined)('ten instances over one PostgreSQL', () => {
  let site: Site;
  let sql: Sql;
  let instances: TestServer[];
  beforeAll(async () => {
    site = await openSite(shared!);
    sql = await site.database.connect();
    const others = await Promise.all(Array.from({ length: 9 }, () => startServer(site.database)));
    instances = [site.server, ...others];
  });
  afterAll(async () => {
    await Promise.all(instances.slice(1).map((instance) => instance.stop()));
    await site.close();
  });

  const path = () => site.at(`/thread?page=${encodeURIComponent(pageUrl)}&limit=200`);
  const shows = async (instance: TestServer, id: string) => (await instance.get(path())).text.includes(id);

  /** A comment that every instance holds in a snapshot, from which its last answer came. */
  const knownToAll = async () => {
    const { id, status } = (await site.submit()).body;
    expect(status).toBe('approved');
    const isHit = (instance: TestServer) => instance.logged.at(-1)!.fields.milliseconds === 0;
    const untilReady = async (instance: TestServer) => {
      while (!(await shows(instance, id)) || !isHit(instance));
    };
    await Promise.all(instances.map(untilReady));
    return id;
  };

  /** When the last request was sent that was still answered with the comment. */
  const lastSight = async (id: string) => {
    const sights = instances.map(async (instance) => {
      for (let last = Number.NEGATIVE_INFINITY; ; ) {
        const sent = performance.now();
        if (!(await shows(instance, id))) return last;
        last = sent;
      }
    });
    return Math.max(...(await Promise.all(sights)));
  };

  it('show nothing of a retracted comment to who asks five seconds later', async () => {
    const id = await knownToAll();
    await site.decide({ id, version: 1, action: 'delete' });
    const retracted = performance.now();
    expect((await lastSight(id)) - retracted).toBeLessThanOrEqual(pollMs);
  });

  it('show nothing of it to who asks five seconds later, though nobody was told', async () => {
    const id = await knownToAll();
    await sql.begin(async (tx) => {
      await tx`update comments set status = 'rejected' where comment_id = ${id}`;
      await tx`update pages set version = version + 1 where page_id = (select page_id from comments where comment_id = ${id})`;
    });
    const retracted = performance.now();
    expect((await lastSight(id)) - retracted).toBeLessThanOrEqual(pollMs);
  });
});
