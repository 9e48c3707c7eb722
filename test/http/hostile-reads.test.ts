import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../harness/databases.ts';
import { until } from '../harness/until.ts';
import { openSite, origin, pageUrl, type Site } from './a-site.ts';

/** Sends these bytes as they are and reads until the server closes. */
function exchange(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('latin1').on('data', (piece) => {
      said += piece;
    });
    socket.once('error', reject).once('close', () => resolve(said));
  });
}

/** An answer without what differs from one to the next, its header names in order. */
function factsOf(answer: string): { status: string; headers: string[]; body: string } {
  const [head = '', ...rest] = answer.split('\r\n\r\n');
  const [status = '', ...headers] = head.split('\r\n');
  const isOwn = (header: string) => !/^(date|x-request-id|connection|keep-alive|transfer-encoding):/i.test(header);
  const named = headers.filter(isOwn).map((header) => header.replace(/^[^:]+/, (name) => name.toLowerCase()));
  return { status, headers: named.sort(), body: rest.join('\r\n\r\n') };
}

describe('a thread that is ready', () => {
  let site: Site;
  let target: string;
  let etag: string;
  beforeAll(async () => {
    site = await openSite(databases.at(-1)!);
    await site.submit();
    target = site.at(`/thread?page=${encodeURIComponent(pageUrl)}`);
    // Once word of the submission has gone round, a reading makes a snapshot that stays.
    await until('the thread is answered from its snapshot', async () => {
      etag = (await site.server.get(target)).headers.get('etag')!;
      return site.server.logged.at(-1)!.fields.milliseconds === 0;
    });
  });
  afterAll(() => site.close());

  const ask = (path: string, lines: readonly string[]) =>
    exchange(
      site.server.url,
      [`GET ${path} HTTP/1.1`, 'Host: talk.example', 'Connection: close', ...lines, '', ''].join('\r\n'),
    );

  it.each([
    ['two tags, of which one is right', () => ['If-None-Match: "none"', `If-None-Match: ${etag}`]],
    ['the right tag twice', () => [`If-None-Match: ${etag}`, `if-none-match: ${etag}`]],
    ['a list of tags', () => [`IF-NONE-MATCH: "none", ${etag}`]],
    ['a tag that is none', () => ['If-None-Match: \x80\xff,,"']],
    ['two origins', () => [`Origin: ${origin}`, 'Origin: https://elsewhere.example']],
    ['the same origin twice', () => [`Origin: ${origin}`, `ORIGIN: ${origin}`]],
    ['an empty origin', () => ['Origin:']],
    ['two encodings', () => ['Accept-Encoding: identity', 'accept-encoding: gzip']],
    ['an encoding refused', () => ['aCCEPT-eNCODING: br;q=0, gzip;q=0.000']],
    ['two request ids', () => ['X-Request-Id: a', 'X-Request-Id: b']],
    ['a body', () => ['Content-Length: 4', '', 'body']],
  ])('is answered as by the app to a request with %s', async (_, lines) => {
    // What others add to a link keeps a request from the short way.
    const byApp = factsOf(await ask(`${target}&utm_source=mail`, lines()));
    expect(factsOf(await ask(target, lines()))).toEqual(byApp);
    expect(byApp.status).toMatch(/^HTTP\/1\.1 (200|304|400|403) /);
  });

  it.each([
    ['its whole address', () => `http://talk.example${target}`, 200],
    ['two slashes', () => `/${target}`, 404],
    ['dots in its path', () => target.replace('/thread', '/x/../thread'), 200],
    ['another page', () => target.replace('bridge', 'tunnel'), 200],
    ['its parameters twice', () => `${target}&page=x&page=y`, 200],
    ['a broken escape', () => target.replace('%2F', '%2'), 200],
    ['twenty thousand letters', () => `${target}&a=${'a'.repeat(20_000)}`, 431],
  ])('is not mixed up with what is asked for with %s', async (_, path, status) => {
    const answers = [await ask(path(), [`If-None-Match: ${etag}x`]), await ask(path(), [`If-None-Match: ${etag}x`])];
    for (const answer of answers) expect(factsOf(answer).status).toContain(` ${status} `);
    const plain = factsOf(await ask(target, []));
    expect(plain.status).toBe('HTTP/1.1 200 OK');
    expect(plain.headers).toContain(`etag: ${etag}`);
  });

  it('answers what is sent in one go in its order, the last before it closes', async () => {
    const head = `GET ${target} HTTP/1.1\r\nHost: talk.example\r\n`;
    const again = `${head}If-None-Match: ${etag}\r\n\r\n`;
    const asked = `${again}${again}${head}Connection: close\r\n\r\n`;
    const statuses = (await exchange(site.server.url, asked)).match(/HTTP\/1\.1 \d+/g);
    expect(statuses).toEqual(['HTTP/1.1 304', 'HTTP/1.1 304', 'HTTP/1.1 200']);
  });
});
