import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type AskOrigin,
  type FetchedPage,
  mostBytes,
  pageSource,
  type SourceOptions,
} from '../../src/pages/fetch-page.ts';
import { pinnedRequest } from '../../src/pages/pinned-request.ts';
import { platformRequest } from '../../src/pages/platform-request.ts';
import { isSharedHere, sharedRows } from '../harness/shared-data.ts';
import { blogPage, paragraphs } from './a-page.ts';
import { listen, type Origin, startOrigin } from './an-origin.ts';
import { selfSigned } from './self-signed.ts';

// 127.0.0.1 stands for a public server here, and 127.0.0.2 for a private one; both are this machine.
const allowedNetworks = ['127.0.0.1'];
const reach = { allowedNetworks, names: 'any' } as const;
const unknown = { etag: null, lastModified: null };
const forbidden: FetchedPage = { outcome: 'failed', fault: 'forbidden' };
const unreachable: FetchedPage = { outcome: 'failed', fault: 'unreachable' };
const noPage: FetchedPage = { outcome: 'failed', fault: 'no page' };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function originOf(answer: RequestListener): Promise<Origin> {
  const origin = await startOrigin(answer);
  closing.push(origin.close);
  return origin;
}

const html = (response: ServerResponse, body: string | Uint8Array = blogPage, headers = {}) =>
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(body);

const redirect = (response: ServerResponse, to: string, status = 302) =>
  response.writeHead(status, { Location: to }).end();

interface Fetching extends Partial<SourceOptions> {
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  readonly origins?: readonly string[];
  readonly known?: { etag: string | null; lastModified: string | null };
}

const fetchFrom = (
  url: string,
  { resolve, origins = [new URL(url).origin], known = unknown, ...options }: Fetching = {},
) =>
  pageSource({ ask: pinnedRequest({ allowedNetworks, ...(resolve && { resolve }) }), reach, ...options }).fetch({
    url,
    origins,
    known,
  });

const names = (table: Record<string, string[]>) => async (host: string) => table[host] ?? [];

const runtimes: [string, AskOrigin][] = [
  ['node:http', pinnedRequest({ allowedNetworks })],
  ['fetch', platformRequest],
];

describe.each(runtimes)('fetching a page through %s', (_, ask) => {
  const fetch = (url: string, options: Fetching = {}) => fetchFrom(url, { ...options, ask });

  it('reads its article, its title, and what it says of its version', async () => {
    const origin = await originOf((_, response) =>
      html(response, blogPage, { ETag: 'W/"7"', 'Last-Modified': 'Mon, 02 Mar 2026 08:00:00 GMT' }),
    );
    expect(await fetch(`${origin.url}/bridge?a=b`)).toEqual({
      outcome: 'article',
      title: 'The old bridge closes',
      text: expect.stringContaining(paragraphs[2]),
      etag: 'W/"7"',
      lastModified: 'Mon, 02 Mar 2026 08:00:00 GMT',
    });
    expect(origin.asked).toEqual(['/bridge?a=b']);
  });

  it('asks whether there is a newer version, and takes 304 for no', async () => {
    const known = { etag: '"7"', lastModified: 'Mon, 02 Mar 2026 08:00:00 GMT' };
    const seen: IncomingMessage['headers'][] = [];
    const origin = await originOf((request, response) => {
      seen.push(request.headers);
      response.writeHead(304).end();
    });
    expect(await fetch(origin.url, { known })).toEqual({ outcome: 'unchanged' });
    expect(seen).toMatchObject([{ 'if-none-match': '"7"', 'if-modified-since': known.lastModified }]);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('unpacks %s, and of a bomb no more than it keeps', async (encoding, pack) => {
    const bomb = pack(Buffer.concat([Buffer.from(blogPage), Buffer.alloc(30 * mostBytes)]));
    expect(bomb.length).toBeLessThan(mostBytes);
    const origin = await originOf((_, response) => html(response, bomb, { 'Content-Encoding': encoding }));
    expect(await fetch(origin.url)).toMatchObject({ outcome: 'article', title: 'The old bridge closes' });
  });

  it('cuts a page that never ends at 1 MiB, and closes the connection', async () => {
    let closed: () => void;
    const isClosed = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const endless = await originOf((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).on('close', () => closed());
      response.write(blogPage);
      const pour = (): void => {
        while (!response.destroyed && response.write(' '.repeat(65_536)));
        response.once('drain', pour);
      };
      pour();
    });
    expect(await fetch(endless.url)).toMatchObject({ outcome: 'article', title: 'The old bridge closes' });
    await isClosed;
  });

  it.each([
    ['a picture that holds HTML', { 'Content-Type': 'image/png' }],
    ['no type at all', { 'Content-Type': '' }],
    ['text', { 'Content-Type': 'text/plain' }],
    ['what only begins like HTML', { 'Content-Type': 'text/htmlx' }],
  ])('takes no title from %s', async (_, headers) => {
    const origin = await originOf((_, response) => html(response, blogPage, headers));
    expect(await fetch(origin.url)).toEqual(noPage);
  });

  it.each([
    [404, noPage],
    [401, noPage],
    [204, noPage],
    [300, noPage],
    [429, unreachable],
    [500, unreachable],
    [503, unreachable],
  ])('takes an answer %i as a failure', async (status, failure) => {
    const origin = await originOf((_, response) =>
      response.writeHead(status, { 'Content-Type': 'text/html' }).end(blogPage),
    );
    expect(await fetch(origin.url)).toEqual(failure);
  });

  it('gives up at its deadline on a page that drips, and on one that never begins', async () => {
    const dripping = await originOf((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' });
      const drip = setInterval(() => response.write('<p>'), 10);
      response.on('close', () => clearInterval(drip));
    });
    const silent = await originOf(() => {});
    const outcomes = await Promise.all([dripping, silent].map(({ url }) => fetch(url, { deadlineMs: 300 })));
    expect(outcomes).toEqual([unreachable, unreachable]);
  });

  it('gives up when the service stops', async () => {
    const stopping = new AbortController();
    const origin = await originOf(() => stopping.abort());
    expect(await fetch(origin.url, { stop: stopping.signal })).toEqual({ outcome: 'stopped' });
  });

  it('follows four redirects within the registered origins, and not a fifth', async () => {
    const origin = await originOf((request, response) => {
      const left = Number(request.url!.slice(1));
      if (left === 0) html(response);
      else redirect(response, `/${left - 1}`, 308);
    });
    expect(await fetch(`${origin.url}/4`)).toMatchObject({ outcome: 'article' });
    expect(await fetch(`${origin.url}/5`)).toEqual(noPage);
  });

  it('follows no redirect to another origin, and asks nothing there', async () => {
    const other = await originOf((_, response) => html(response));
    const targets = [
      `${other.url}/`,
      `http://127.0.0.2:${other.port}/`,
      'http://169.254.169.254/',
      'gopher://127.0.0.1:6379/_',
    ];
    const origin = await originOf((request, response) => redirect(response, targets[Number(request.url!.slice(1))]!));
    for (const [index] of targets.entries()) expect(await fetch(`${origin.url}/${index}`)).toEqual(forbidden);
    expect(other.asked).toEqual([]);
  });

  it('follows no redirect to a private address, even where the site has registered it', async () => {
    const origin = await originOf((_, response) => html(response));
    for (const host of ['127.0.0.2', '[::1]', '[::ffff:127.0.0.2]', '0x7f000002', '169.254.169.254']) {
      const target = `http://${host}:${origin.port}`;
      const first = await originOf((_, response) => redirect(response, `${target}/secret`));
      expect(await fetch(first.url, { origins: [first.url, new URL(target).origin] })).toEqual(forbidden);
    }
    expect(origin.asked).toEqual([]);
  });
});

describe('the address behind a name', () => {
  it('is the one that was checked, whatever the name says afterwards', async () => {
    const origin = await originOf((_, response) => html(response));
    const resolve = vi.fn(names({}));
    resolve.mockResolvedValueOnce(['127.0.0.1']).mockResolvedValue(['127.0.0.2']);
    expect(await fetchFrom(`http://news.org:${origin.port}/`, { resolve })).toMatchObject({ outcome: 'article' });
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  it('is checked again for every connection, also that of a redirect to the same host', async () => {
    const origin = await originOf((_, response) => redirect(response, '/again'));
    const resolve = vi.fn(names({}));
    resolve.mockResolvedValueOnce(['127.0.0.1']).mockResolvedValue(['127.0.0.2']);
    expect(await fetchFrom(`http://news.org:${origin.port}/first`, { resolve })).toEqual(forbidden);
    expect(origin.asked).toEqual(['/first']);
  });

  it.each([
    ['a private one', ['127.0.0.2']],
    ['a private one beside a public one', ['127.0.0.1', '10.0.0.1']],
    ['an IPv4 address mapped to IPv6', ['::ffff:10.0.0.1']],
    ['the address of a cloud’s metadata', ['169.254.169.254']],
    ['none', []],
  ])('is not asked where it is %s', async (_, addresses) => {
    const origin = await originOf((_, response) => html(response));
    const url = `http://news.org:${origin.port}/`;
    expect(await fetchFrom(url, { resolve: names({ 'news.org': addresses }) })).toEqual(forbidden);
    expect(origin.asked).toEqual([]);
  });

  it('is asked past every proxy of the environment', async () => {
    const proxy = await originOf((_, response) => html(response, '<title>Proxy</title>'));
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) vi.stubEnv(name, proxy.url);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    const origin = await originOf((_, response) => html(response));
    expect(await fetchFrom(origin.url)).toMatchObject({ title: 'The old bridge closes' });
    expect(proxy.asked).toEqual([]);
    vi.unstubAllEnvs();
  });

  it('has to show a certificate that somebody vouches for, under the name that was asked for', async () => {
    const namesAsked: (string | false)[] = [];
    const server = createTlsServer({ ...selfSigned, SNICallback: (name, done) => [namesAsked.push(name), done(null)] });
    server.on('tlsClientError', () => {});
    const port = await listen(server);
    closing.push(() => server.close());
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const outcome = await fetchFrom(`https://news.org:${port}/`, { resolve: names({ 'news.org': ['127.0.0.1'] }) });
    vi.unstubAllEnvs();
    expect([outcome, namesAsked]).toEqual([unreachable, ['news.org']]);
  });
});

describe('a server that speaks no proper HTTP', () => {
  const tcp = async (speak: (socket: Socket) => void) => {
    const sockets = new Set<Socket>();
    const server = createTcpServer((socket) => {
      sockets.add(socket.on('error', () => {}));
      socket.once('data', () => speak(socket));
    });
    const port = await listen(server);
    closing.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return `http://127.0.0.1:${port}/`;
  };
  const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';

  it.each<[string, (socket: Socket) => void]>([
    ['nonsense', (socket) => socket.end('* OK IMAP4 ready\r\n')],
    ['nothing', (socket) => socket.end()],
    ['headers without end', (socket) => socket.write(head + 'X-A: b\r\n'.repeat(20_000))],
    ['less than it promised', (socket) => socket.end(`${head}Content-Length: 100\r\n\r\n<p>`)],
    ['broken gzip', (socket) => socket.end(`${head}Content-Encoding: gzip\r\n\r\nnot gzip`)],
    ['an encoding that was not asked for', (socket) => socket.end(`${head}Content-Encoding: zstd\r\n\r\nabc`)],
    [
      '100 Continue without end',
      (socket) => {
        const flood = setInterval(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(100)), 1);
        socket.on('close', () => clearInterval(flood));
      },
    ],
  ])('has failed: %s', async (_, speak) => {
    expect(await fetchFrom(await tcp(speak), { deadlineMs: 500 })).toEqual(unreachable);
  });
});

describe.runIf(isSharedHere)('the collected tricks', () => {
  it('lead to no private address, though a site had registered them and every name led there', async () => {
    const rows = sharedRows('vectors/ssrf/urls.jsonl') as { url: string; expect: string }[];
    const resolve = vi.fn(async () => ['127.0.0.2']);
    const ask = pinnedRequest({ allowedNetworks: [], resolve });
    const source = pageSource({ ask, reach: { allowedNetworks: [], names: 'public' } });
    for (const { url } of rows.filter((row) => row.expect !== 'allow')) {
      const origins = URL.canParse(url) ? [new URL(url).origin] : [];
      expect([url, await source.fetch({ url, origins, known: unknown })]).toEqual([url, forbidden]);
    }
  });
});
