import { afterAll, beforeAll, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../harness/databases.ts';
import { clientOf, ownerToken } from '../harness/server.ts';
import { type ServiceProcess, startProgram, startService } from '../harness/service-process.ts';

const telling = `--import ${new URL('../harness/tell-of-contexts.mjs', import.meta.url)}`;

// The quicker to start of those that are here.
let database: TestDatabase;
let service: ServiceProcess;
beforeAll(async () => {
  database = await databases.at(-1)!.open();
  service = await startService({ ...database.environment, OWNER_TOKEN: ownerToken, NODE_OPTIONS: telling });
});
afterAll(async () => {
  await service.stop();
  await database.close();
});

it('renders its pages without contexts, which would make every promise of the service dearer', async () => {
  const client = clientOf(service.url, { Authorization: `Bearer ${ownerToken}` });
  const comment = {
    page: { url: `${service.url}/` },
    author: { name: 'Ada' },
    body: 'The students learn from answers.',
  };
  expect((await client.post('/v1/sites/demo/comments', comment)).status).toBe(201);
  const paths = ['/', '/gallery', '/reference', '/v1/sites/demo/thread.html?page=/', '/review/demo'];
  for (const path of paths)
    expect(await client.get(path)).toMatchObject({ status: 200, text: expect.stringContaining('<html') });
  expect(service.said()).not.toContain('contexts are kept');
});

it('would notice', async () => {
  const keeping = `const { AsyncLocalStorage } = process.getBuiltinModule('node:async_hooks'); new AsyncLocalStorage().run(1, () => {});`;
  const { stdout } = await startProgram(['--eval', keeping], { NODE_OPTIONS: telling }).ended;
  expect(stdout).toContain('contexts are kept');
});
