import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem } from '../../src/http/contract.ts';
import { openApiDocument } from '../../src/http/openapi.ts';
import { databases } from '../harness/databases.ts';
import { openSite, plea, type Site } from './a-site.ts';

describe('the service itself', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(databases[0]!);
  });
  afterAll(() => site.close());

  it('says that it is up and ready', async () => {
    expect((await site.server.get('/healthz')).body).toEqual({ status: 'up' });
    expect((await site.server.get('/readyz')).body).toEqual({ status: 'ready' });
  });

  it.each(['/', '/review/sign-in', '/reference'])(
    'serves %s as a page without inline scripts or styles',
    async (path) => {
      const { status, headers, text } = await site.server.get(path);
      expect(status).toBe(200);
      expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(text).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/);
    },
  );

  it('serves the widget to every origin, with an ETag', async () => {
    const { status, headers } = await site.server.get('/embed.js', { Origin: 'https://anywhere.example' });
    expect([status, headers.get('Access-Control-Allow-Origin')]).toEqual([200, '*']);
    const again = await site.server.get('/embed.js', { 'If-None-Match': headers.get('ETag')! });
    expect(again.status).toBe(304);
  });

  it.each(['/assets/../package.json', '/assets/%2e%2e%2fpackage.json', '/assets/none.js', '/nothing', '/v1'])(
    'has nothing at %s',
    async (path) => {
      const { status, body } = await site.server.get<Problem>(path);
      expect([status, body.code]).toEqual([404, 'unknown_path']);
    },
  );

  it('answers 405 with what is allowed where the method is wrong', async () => {
    const { status, headers } = await site.server.delete('/v1/sites/news/thread');
    expect([status, headers.get('Allow')]).toEqual([405, 'GET']);
  });

  it('describes in its API reference every call that it answers, and no other', async () => {
    const { createApp } = await import('../../src/app.ts');
    const app = createApp(() => {
      throw new Error('no request is made');
    });
    const served = app.routes
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/v1/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}').replace(/\/$/, '')}`);
    const described = Object.entries(openApiDocument('https://talk.example').paths).flatMap(([path, calls]) =>
      Object.keys(calls).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual([...new Set(served)].sort());
  });

  it('logs requests by pattern, and never what people wrote or who they are', async () => {
    await site.submit({ body: plea, author: { name: 'Quentin', email: 'quentin@private.example' } });
    const logged = JSON.stringify(site.server.logged);
    expect(logged).toContain('/v1/sites/:site/comments');
    for (const secret of ['Quentin', 'quentin@', 'five stars', 'bridge']) expect(logged).not.toContain(secret);
  });

  it('repeats a request id that is a UUID, and makes one otherwise', async () => {
    const id = '0190a000-0000-7000-8000-000000000001';
    expect((await site.server.get('/healthz', { 'X-Request-Id': id })).headers.get('X-Request-Id')).toBe(id);
    expect((await site.server.get('/healthz', { 'X-Request-Id': 'x' })).headers.get('X-Request-Id')).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });
});
