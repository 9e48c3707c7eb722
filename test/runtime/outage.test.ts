import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPostgres, type PostgresServer, startPostgres } from '../harness/postgres-server.ts';
import { type Client, clientOf } from '../harness/server.ts';
import { type ServiceProcess, startService } from '../harness/service-process.ts';
import { until } from '../harness/until.ts';

const comment = {
  page: { url: '' },
  author: { name: 'Ada' },
  body: 'The students learn from the answers of a larger model.',
};

describe.runIf(findPostgres() !== null)('the service while its PostgreSQL goes away and comes back', () => {
  let postgres: PostgresServer;
  let service: ServiceProcess;
  let client: Client;
  beforeAll(async () => {
    postgres = await startPostgres({ fsync: 'off' });
    service = await startService({ DATABASE_URL: postgres.url });
    client = clientOf(service.url);
    comment.page.url = `${service.url}/`;
  });
  afterAll(async () => {
    await service.kill();
    await postgres.remove();
  });

  const thread = () => client.get('/v1/sites/demo/thread?page=/');
  const submit = () => client.post('/v1/sites/demo/comments', comment);

  it.each([
    ['is shut down', 'halt'],
    ['is killed', 'kill'],
  ] as const)('answers 503 with Retry-After when it %s, and serves again by itself once it is back', async (_, end) => {
    expect([(await thread()).status, (await submit()).status]).toEqual([200, 201]);
    await postgres[end]();
    for (const answer of [await thread(), await submit()]) {
      expect(answer.status).toBe(503);
      expect(answer.headers.get('Content-Type')).toBe('application/problem+json');
      expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
      expect(answer.body).toMatchObject({ code: 'database_away', status: 503 });
      expect(answer.text).not.toMatch(/postgres|127\.0\.0\.1|ECONN|\bat /);
    }
    expect([(await client.get('/healthz')).status, (await client.get('/readyz')).status]).toEqual([200, 503]);
    await postgres.resume();
    await until('the service is ready again', async () => (await client.get('/readyz')).status === 200);
    expect([(await thread()).status, (await submit()).status]).toEqual([200, 201]);
  });

  it('stops cleanly while the database is away', async () => {
    await postgres.halt();
    expect((await service.stop()).code).toBe(0);
  });
});
