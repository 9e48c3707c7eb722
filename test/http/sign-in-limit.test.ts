import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestLimits } from '../../src/access/rate-limit.ts';
import { databases } from '../harness/databases.ts';
import { ownerToken } from '../harness/server.ts';
import { openSite, type Site } from './a-site.ts';

const { burst } = requestLimits.signIns;

describe.each(databases)('attempts to sign in on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind, { TRUSTED_PROXIES: '127.0.0.0/8', RATE_LIMITS: 'on' });
  });
  afterAll(() => site.close());

  const attempt = (network: string, { token = 'guessed', path = '/review/sign-in' } = {}) =>
    site.server.post(path, new URLSearchParams({ token, name: 'Guess' }), {
      ...{ Origin: site.server.url, 'X-Forwarded-For': network },
    });
  const exhaust = async (network: string) => {
    for (let tried = 0; tried < burst; tried += 1) expect((await attempt(network)).status).toBe(401);
  };

  it(`lets a network guess ${burst} tokens at once and then says for how long it has to wait, right token or wrong`, async () => {
    await exhaust('203.0.113.1');
    const answer = await attempt('203.0.113.1', { token: ownerToken });
    expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([429, null]);
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(answer.text).toContain('Too many attempts to sign in came from your network.');
  });

  it('lets other networks in meanwhile', async () => {
    await exhaust('203.0.113.2');
    expect((await attempt('198.51.100.7', { token: ownerToken })).status).toBe(303);
  });

  it('counts guesses at invitations with them', async () => {
    await exhaust('203.0.113.3');
    const { status } = await attempt('203.0.113.3', { path: '/review/invitations/news/guessed' });
    expect(status).toBe(429);
  });

  it('goes on serving those who are signed in already', async () => {
    const cookie = (await attempt('203.0.113.4', { token: ownerToken })).headers.getSetCookie()[0]!.split(';')[0]!;
    for (let tried = 0; tried < burst; tried += 1) await attempt('203.0.113.4');
    const headers = { Cookie: cookie, 'X-Forwarded-For': '203.0.113.4' };
    expect((await site.server.get(site.at('/review/queue'), headers)).status).toBe(200);
  });
});
