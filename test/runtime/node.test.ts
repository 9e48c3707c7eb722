import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, connect as openSocket, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../harness/databases.ts';
import { clientOf } from '../harness/server.ts';
import { runService, type ServiceProcess, startService } from '../harness/service-process.ts';

describe.each(databases)('the service as a process of its own on $name', ({ open }) => {
  let database: TestDatabase;
  let service: ServiceProcess;
  beforeAll(async () => {
    database = await open();
    service = await startService(database.environment);
  });
  afterAll(async () => {
    await service.stop();
    await database.close();
  });

  it('names its pages, and the owner token that opens everything', async () => {
    const { url } = service;
    expect(service.said()).toContain(`${url}/review`);
    const [, token] = await service.untilItSays(/Owner token\s+(\S+)/);
    const client = clientOf(url);
    const answer = await client.get<{ sites: { site: string }[] }>('/v1/sites', { Authorization: `Bearer ${token}` });
    expect(answer.body.sites.map(({ site }) => site)).toEqual(['demo']);
    const statusOf = async (path: string) => `${path} ${(await client.get(path)).status}`;
    const paths = ['/', '/reference', '/healthz', '/readyz', '/embed.js', '/review'];
    expect(await Promise.all(paths.map(statusOf))).toEqual([
      ...['/ 200', '/reference 200', '/healthz 200', '/readyz 200', '/embed.js 200'],
      // To the page that asks for the token.
      '/review 303',
    ]);
  });

  it('ends with 0 on SIGTERM though readers keep their connections, and keeps its owner token to itself after that', async () => {
    expect((await fetch(`${service.url}/healthz`, { headers: { Connection: 'keep-alive' } })).status).toBe(200);
    expect((await endedWithin10s(service.stop())).code).toBe(0);
    service = await startService(database.environment);
    expect((await clientOf(service.url).get('/readyz')).status).toBe(200);
    expect(service.said()).not.toContain('Owner token');
  });

  it('answers what is in flight at SIGTERM, takes nothing new, and ends with 0', async () => {
    const slow = await startSlowRequest(service.url);
    const ending = service.stop();
    await untilRefused(service.url);
    slow.finish();
    expect(await slow.answer).toMatch(/^HTTP\/1.1 4\d\d .*"code":"(malformed_body|invalid_fields)"/s);
    expect((await endedWithin10s(ending)).code).toBe(0);
    service = await startService(database.environment);
  });
});

describe('a service with a data directory of its own', () => {
  let dataDir: string;
  let service: ServiceProcess;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'ontopic-own-'));
    service = await startService({ DATA_DIR: dataDir });
  });
  afterAll(async () => {
    await service.stop();
    await rm(dataDir, { recursive: true });
  });

  it('refuses a second one with a sentence that names the directory, and goes on', async () => {
    const second = await runService({ DATA_DIR: dataDir });
    expect(second.code).toBe(1);
    expect(oneLine(second.stderr)).toContain(dataDir);
    expect(second.stderr).toContain(`process ${service.pid}`);
    expect((await clientOf(service.url).get('/readyz')).status).toBe(200);
  });

  it('does not wait longer than 10 seconds for a request that never ends', async () => {
    const slow = await startSlowRequest(service.url);
    expect((await endedWithin10s(service.stop())).code).toBe(0);
    await slow.answer;
  });
});

describe('a setting that is wrong', () => {
  // The quicker to start of those that are here.
  let database: TestDatabase;
  beforeAll(async () => {
    database = await databases.at(-1)!.open();
  });
  afterAll(() => database.close());

  it.each([
    ['PORT', '80.5'],
    ['PORT', '65536'],
    ['OWNER_TOKEN', 'x'.repeat(23)],
    ['SECRET', 'x'.repeat(31)],
    ['DATABASE_URL', 'mysql://127.0.0.1/ontopic'],
    ['DATABASE_URL', 'postgres://nobody@127.0.0.1:1/none'],
    ['PUBLIC_URL', 'ftp://comments.example'],
    ['TRUSTED_PROXIES', '10.0.0.0/8,proxy'],
    ['RATE_LIMITS', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['HOST', '203.0.113.7'],
  ])('stops the start with one sentence that names %s=%s', async (name, value) => {
    const { code, stderr } = await runService({ ...database.environment, [name]: value });
    expect(code).toBe(1);
    expect(oneLine(stderr)).toContain(name);
  });

  it('stops the start with one sentence that names DATA_DIR where no directory can be made', async () => {
    const { code, stderr } = await runService({ DATA_DIR: '/dev/null/data' });
    expect(code).toBe(1);
    expect(oneLine(stderr)).toContain('/dev/null/data');
  });

  it('stops the start with one sentence that names PORT where another program listens', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await runService({ ...database.environment, PORT: `${port}` });
    expect(code).toBe(1);
    expect(oneLine(stderr)).toContain('PORT');
    other.close();
  });
});

/** The text, if it is one line that ends as a sentence does. */
function oneLine(text: string): string {
  expect(text).toMatch(/^ontopic: [^\n]+\.\n$/);
  return text;
}

/** The limit is the contract's, not this machine's. */
function endedWithin10s<T>(ending: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('The service was still there 10 seconds after SIGTERM.')), 10_000).unref();
  });
  return Promise.race([ending, late]);
}

/** A request whose headers have arrived, and whose body has not ended. */
async function startSlowRequest(url: string): Promise<{ answer: Promise<string>; finish: () => void }> {
  const socket = await connected(url);
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  socket.on('error', () => {});
  const answer = new Promise<string>((resolve) => socket.once('close', () => resolve(text)));
  const head = ['POST /v1/sites/demo/comments HTTP/1.1', 'Host: ontopic', 'Content-Type: application/json'];
  // 100-continue tells when the service has seen the request.
  socket.write(`${[...head, 'Expect: 100-continue', 'Content-Length: 2'].join('\r\n')}\r\n\r\n{`);
  await new Promise<void>((resolve) => {
    socket.on('data', () => text.includes('100 Continue') && resolve());
  });
  text = '';
  return { answer, finish: () => socket.write('}') };
}

async function connected(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = openSocket(Number(port), hostname);
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  return socket;
}

async function untilRefused(url: string): Promise<void> {
  for (;;) {
    try {
      (await connected(url)).destroy();
    } catch {
      return;
    }
  }
}
