import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SubmissionReceipt } from '../../src/http/contract.ts';
import { connect, type Sql } from '../../src/store/connect.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { findPostgres, startPostgres } from '../harness/postgres-server.ts';
import { type Client, clientOf } from '../harness/server.ts';
import { startService } from '../harness/service-process.ts';

const submissions = 1_000;
const killAfter = 500;
const atOnce = 8;

interface Place {
  readonly environment: Record<string, string>;
  /** What dies together with the service. */
  kill(): Promise<void>;
  resume(): Promise<void>;
  look<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

async function embeddedPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'ontopic-durable-'));
  const dataDir = join(folder, 'data');
  return {
    // What a killed process leaves in the temporary folder goes with it.
    environment: { DATA_DIR: dataDir, TMPDIR: folder },
    kill: async () => {},
    resume: async () => {},
    look: async (work) => {
      const embedded = await openEmbedded(dataDir);
      const sql = connect({ url: embedded.url, path: embedded.path, max: 1 });
      return work(sql).finally(() => sql.end().then(embedded.close));
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

async function serverPlace(): Promise<Place> {
  const postgres = await startPostgres({ fsync: 'on' });
  return {
    environment: { DATABASE_URL: postgres.url },
    kill: postgres.kill,
    resume: postgres.resume,
    look: (work) => {
      const sql = connect({ url: postgres.url, max: 1 });
      return work(sql).finally(() => sql.end());
    },
    remove: postgres.remove,
  };
}

const places = [
  { name: 'the embedded database', dies: 'the service', open: embeddedPlace },
  ...(findPostgres() ? [{ name: 'PostgreSQL', dies: 'the service and its server', open: serverPlace }] : []),
];

describe.each(places)('kill -9 of $dies in the middle of 1,000 submissions to $name', ({ open }) => {
  it('loses no acknowledged comment, and leaves no half of one', { timeout: 120_000 }, async () => {
    const place = await open();
    try {
      const acknowledged = await submitUntilKilled(place);
      expect(acknowledged.length).toBeGreaterThanOrEqual(killAfter);
      expect(acknowledged.length).toBeLessThan(submissions);
      await place.resume();
      const restarted = await startService(place.environment);
      const client = clientOf(restarted.url);
      expect((await client.get('/readyz')).status).toBe(200);
      expect((await submit(client, { service: restarted.url, number: submissions })).status).toBe(201);
      expect((await restarted.stop()).code).toBe(0);
      await place.look((sql) => expectWhole(sql, acknowledged));
    } finally {
      await place.remove();
    }
  });
});

/** Returns the ids of all comments that were answered with 201 before everything died. */
async function submitUntilKilled(place: Place): Promise<string[]> {
  const service = await startService({ ...place.environment, RATE_LIMITS: 'off' });
  const client = clientOf(service.url);
  const acknowledged: string[] = [];
  let next = 0;
  let killed: Promise<unknown> | null = null;
  const submitInTurn = async () => {
    while (next < submissions && killed === null) {
      const answer = await submit(client, { service: service.url, number: next++ }).catch(() => null);
      if (answer?.status === 201) acknowledged.push(answer.body.id);
      if (acknowledged.length >= killAfter) killed ??= Promise.all([service.kill(), place.kill()]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, submitInTurn));
  await killed;
  return acknowledged;
}

const submit = (client: Client, { service, number }: { service: string; number: number }) =>
  client.post<SubmissionReceipt>('/v1/sites/demo/comments', {
    page: { url: `${service}/articles/${number % 5}`, key: `article-${number % 5}` },
    author: { name: `Reader ${number}` },
    body: `The ${number}th thought on distillation: a smaller model learns from the answers of a larger one.`,
  });

async function expectWhole(sql: Sql, acknowledged: readonly string[]): Promise<void> {
  const kept = new Set((await sql<{ id: string }[]>`select comment_id as id from comments`).map(({ id }) => id));
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  const [halves] = await sql`
    select
      (select count(*) from comments left join assessments using (site_id, comment_id) where assessment_id is null) as unjudged,
      (select count(*) from comments left join review_items using (site_id, comment_id)
        where status = 'pending' and review_items.comment_id is null) as unqueued,
      (select count(*) from pages where comment_count <> (select count(*) from comments
        where comments.site_id = pages.site_id and comments.page_id = pages.page_id and status = 'approved')) as miscounted`;
  expect(halves).toEqual({ unjudged: 0, unqueued: 0, miscounted: 0 });
}
