import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem, Site as SiteShape } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { isSharedHere, sharedRows } from '../harness/shared-data.ts';
import { openSite, origin, remark, type Site } from './a-site.ts';

describe.each(databases)('sites on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
  });
  afterAll(() => site.close());

  it('are made once, listed, changed, and removed with everything on them', async () => {
    const { asOwner } = site.server;
    const request = { site: 'brief', name: 'Brief', origins: ['https://brief.example'] };
    expect((await asOwner.post<SiteShape>('/v1/sites', request)).body).toMatchObject(request);
    const again = await asOwner.post<Problem>('/v1/sites', request);
    expect([again.status, again.body.code]).toEqual([409, 'site_exists']);
    expect((await asOwner.patch<SiteShape>('/v1/sites/brief', { name: 'Briefer' })).body).toMatchObject({
      name: 'Briefer',
      origins: request.origins,
    });
    const page = { url: 'https://brief.example/' };
    const posted = await site.server.post<{ id: string }>('/v1/sites/brief/comments', {
      page,
      author: { name: 'A', email: 'a@b.c' },
      body: remark,
    });
    await site.server.post('/v1/sites/brief/comments', {
      page,
      author: { name: 'B' },
      body: remark,
      parentId: posted.body.id,
    });
    await asOwner.post('/v1/sites/brief/review/decisions', {
      decisions: [{ id: posted.body.id, version: 1, action: 'reject' }],
    });
    expect((await asOwner.delete('/v1/sites/brief')).status).toBe(204);
    expect((await asOwner.get('/v1/sites/brief')).status).toBe(404);
    const names = (await asOwner.get<{ sites: SiteShape[] }>('/v1/sites')).body.sites.map((one) => one.site);
    expect(names).toEqual(['demo', 'news']);
  });

  it.each([
    ['a name with capitals', { site: 'News', name: 'x' }],
    ['an origin with a path', { site: 'x', name: 'x', origins: ['https://a.example/path'] }],
    ['an origin of another scheme', { site: 'x', name: 'x', origins: ['ftp://a.example'] }],
    ['an unknown field', { site: 'x', name: 'x', owner: 'me' }],
  ])('are refused with %s', async (_, request) => {
    expect((await site.server.asOwner.post('/v1/sites', request)).status).toBe(400);
  });

  it('are made and listed by the installation’s owner alone', async () => {
    expect((await site.server.post('/v1/sites', { site: 'x', name: 'x' })).status).toBe(401);
    expect((await site.server.get('/v1/sites')).status).toBe(401);
  });

  it('answer their own origins, and tell browsers so', async () => {
    const { status, headers } = await site.server.get(site.at('/thread?page=x'), { Origin: origin });
    expect([status, headers.get('Access-Control-Allow-Origin')]).toEqual([200, origin]);
    expect(headers.get('Vary')).toContain('Origin');
  });

  it('let browsers ask beforehand', async () => {
    const preflight = (from: string) =>
      fetch(new URL(site.at('/comments'), site.server.url), {
        method: 'OPTIONS',
        headers: {
          Origin: from,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
        },
      });
    const allowed = await preflight(origin);
    expect([allowed.status, allowed.headers.get('Access-Control-Allow-Origin')]).toEqual([204, origin]);
    expect(allowed.headers.get('Access-Control-Allow-Headers')).toContain('Content-Type');
    const denied = await preflight('https://evil.example');
    expect([denied.status, denied.headers.get('Access-Control-Allow-Origin')]).toEqual([403, null]);
  });

  it('refuse a foreign origin before anything is written', async () => {
    const answer = await site.submit({}, { Origin: 'https://evil.example' });
    expect([answer.status, (answer.body as unknown as Problem).code]).toEqual([403, 'foreign_origin']);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  it.runIf(isSharedHere)('judge every spelling of an origin as the collection says', async () => {
    await site.server.asOwner.post('/v1/sites', { site: 'blog', name: 'Blog', origins: ['https://blog.example'] });
    for (const { origin: given, expect: verdict } of sharedRows('vectors/http/origins_and_messages.jsonl')) {
      if (typeof given !== 'string' || !/^[\x20-\x7e]+$/.test(given)) continue;
      const { status } = await site.server.get('/v1/sites/blog/thread?page=x', { Origin: given });
      expect(status, given).toBe(String(verdict).startsWith('allow') ? 200 : 403);
    }
  });

  it('give everything out as lines, in an order in which it can be read back', async () => {
    const parent = (await site.submit()).body.id;
    await site.submit({ parentId: parent, author: { name: 'B', email: 'secret@b.example' } });
    const { text, headers } = await site.server.asOwner.get(site.at('/export'));
    const records = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(headers.get('Content-Type')).toBe('application/x-ndjson');
    expect(records.map(({ type }) => type)).toEqual(['site', 'page', 'comment', 'comment']);
    expect(records[3]).toMatchObject({ parentId: parent, author: { name: 'B' }, status: 'approved' });
    expect(text).not.toContain('secret@');
  });
});
