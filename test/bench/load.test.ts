import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerCounter, answersPerSecond } from './load.ts';

const stream =
  'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello' +
  'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n' +
  'HTTP/1.1 201 Created\r\nX: y\r\ncontent-length: 0\r\n\r\n' +
  'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\n\r\n\r\n';

describe('the count of answers', () => {
  it('sees each answer once, wherever the stream is cut', () => {
    const cuts = fc.uniqueArray(fc.nat(stream.length), { maxLength: 12 });
    fc.assert(
      fc.property(cuts, (places) => {
        const statuses: number[] = [];
        const count = answerCounter((status) => statuses.push(status));
        const edges = [0, ...places.sort((a, b) => a - b), stream.length];
        for (const [index, edge] of edges.slice(1).entries()) count(Buffer.from(stream.slice(edges[index], edge)));
        expect(statuses).toEqual([200, 304, 201, 503]);
      }),
    );
  });

  it('waits for the last byte', () => {
    const statuses: number[] = [];
    answerCounter((status) => statuses.push(status))(Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell'));
    expect(statuses).toEqual([]);
  });

  it('refuses an answer whose end it cannot know', () => {
    const count = answerCounter(() => {});
    expect(() => count(Buffer.from('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'))).toThrow('Content-Length');
  });
});

describe('the load', () => {
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    response.writeHead(request.method === 'POST' ? 201 : 200, { 'Content-Length': '2' }).end('ok');
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a?b=c`;
  });
  afterAll(() => server.close());

  it('counts what the server answered, reads and posts', async () => {
    for (const [status, body] of [
      [200, undefined],
      [201, () => '{}'],
    ] as const) {
      asked = 0;
      const seconds = 0.2;
      const rate = await answersPerSecond({ url, status, seconds, connections: 3, ...(body ? { body } : {}) });
      expect(rate * seconds).toBeGreaterThan(0);
      expect(rate * seconds).toBeLessThanOrEqual(asked);
    }
  });

  it('fails on an answer of another status, so that errors are never measured as speed', async () => {
    const load = { url, status: 304, seconds: 0.2, connections: 1 };
    await expect(answersPerSecond(load)).rejects.toThrow('answered 200, not 304');
  });
});
