import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditTrail, IssuedInvitation, TokenRecord } from '../../src/http/contract.ts';
import { databases } from '../harness/databases.ts';
import { freePort } from '../harness/free-port.ts';
import {
  clientId,
  clientSecret,
  type IdentityProvider,
  startIdentityProvider,
  Visitor,
} from '../harness/identity-provider.ts';
import { openSite, type Site } from './a-site.ts';

const roles = [
  { claim: 'groups', value: 'editors', role: 'owner', sites: ['news'] },
  { claim: 'groups', value: 'editors', role: 'moderator' },
  { claim: 'email', value: 'ann@news.example', role: 'reader' },
  { claim: 'email', value: '*@NEWS.example', role: 'reader', sites: ['news'] },
];

describe.each(databases)('signing in through an identity provider, on $name', (kind) => {
  let site: Site;
  let provider: IdentityProvider;
  beforeAll(async () => {
    const [port, providerPort] = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${port}`;
    provider = await startIdentityProvider({ port: providerPort, callback: `${url}/review/sign-on/callback` });
    site = await openSite(kind, {
      PORT: String(port),
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_ROLES: JSON.stringify(roles),
      OIDC_NAME: 'Newsroom',
      OIDC_SCOPE: 'openid profile email groups',
    });
    await site.server.asOwner.post('/v1/sites', { site: 'other', name: 'Other', origins: [] });
  });
  afterAll(async () => {
    await site.close();
    await provider.stop();
  });

  const own = () => ({ Origin: site.server.url });
  const signIn = async (login: string, path = '/review/sign-on') => {
    const visitor = new Visitor(login);
    return { visitor, ...(await visitor.visit(path, site.server)) };
  };
  const asked = (visitor: Visitor, path: string) => site.server.get(path, visitor.cookies(site.server.url));
  const statuses = async (visitor: Visitor, name: string) => {
    const paths = ['/review/queue', '/audit', '/tokens'].map((path) => `/v1/sites/${name}${path}`);
    return (await Promise.all(paths.map((path) => asked(visitor, path)))).map(({ status }) => status);
  };
  const tokensOf = async (label: string) => {
    const { body } = await site.server.asOwner.get<{ tokens: TokenRecord[] }>(site.at('/tokens'));
    return body.tokens.filter((token) => token.label === label);
  };

  it('is offered on the sign-in page, and goes on to where one was going', async () => {
    const page = await site.server.get('/review/news?status=rejected');
    expect(page.text).toContain('href="/review/sign-on?next=%2Freview%2Fnews%3Fstatus%3Drejected"');
    const { response, text } = await signIn('ann', '/review/sign-on?next=%2Freview%2Fnews%3Fstatus%3Drejected');
    expect(response.status).toBe(200);
    expect(response.headers.get('Refresh')).toBe('0; url=/review/news?status=rejected');
    expect(text).toContain('Signed in');
  });

  it('gives everybody the highest role that their claims have, site by site', async () => {
    const { visitor } = await signIn('ann');
    expect(await statuses(visitor, 'news')).toEqual([200, 200, 200]);
    expect(await statuses(visitor, 'other')).toEqual([200, 200, 403]);
    const bob = (await signIn('bob')).visitor;
    expect(await statuses(bob, 'news')).toEqual([200, 403, 403]);
    expect(await statuses(bob, 'other')).toEqual([401, 401, 401]);
    expect((await asked(visitor, '/review')).text).toContain('/review/other');
    expect((await asked(bob, '/review')).headers.get('Location')).toBe('/review/news');
  });

  it('writes down who did what under the name that the provider gives', async () => {
    await signIn('ann');
    const { entries } = (await site.server.asOwner.get<AuditTrail>(site.at('/audit'))).body;
    expect(entries.find(({ action }) => action === 'session.started')).toMatchObject({
      actor: 'Ann Olsen',
      details: { with: 'Newsroom' },
    });
    expect(await tokensOf('Ann Olsen')).toMatchObject([{ role: 'owner', source: 'sign-in' }]);
  });

  it('does not believe an address that the provider has not verified', async () => {
    const { response, text, visitor } = await signIn('eve');
    expect([response.status, text.includes('no role')]).toEqual([403, true]);
    expect(await statuses(visitor, 'news')).toEqual([401, 401, 401]);
  });

  it('moves a role with the claims, and takes it away with them', async () => {
    const { visitor } = await signIn('bob');
    provider.change('bob', { groups: ['editors'] });
    await signIn('bob');
    expect(await statuses(visitor, 'news')).toEqual([200, 200, 200]);
    provider.change('bob', { groups: [], email: 'bob@elsewhere.example' });
    expect((await signIn('bob')).response.status).toBe(403);
    expect(await statuses(visitor, 'news')).toEqual([401, 401, 401]);
  });

  it('lets nobody in again whom an owner has put out', async () => {
    provider.change('bob', { groups: ['editors'], email: 'bob@news.example' });
    const { visitor } = await signIn('bob');
    const [token] = await tokensOf('Bob');
    await site.server.asOwner.delete(site.at(`/tokens/${token!.id}`));
    expect(await statuses(visitor, 'news')).toEqual([401, 401, 401]);
    const again = (await signIn('bob')).visitor;
    expect(await statuses(again, 'news')).toEqual([401, 401, 401]);
    expect(await statuses(again, 'other')).toEqual([200, 200, 403]);
  });

  it('binds an invitation to the person who accepts it, whatever their claims', async () => {
    const { body } = await site.server.asOwner.post<IssuedInvitation>(site.at('/invitations'), {
      role: 'moderator',
      label: 'Zoe',
    });
    const path = new URL(body.url).pathname;
    expect((await site.server.get(path)).text).toContain('Accept with Newsroom');
    const { visitor } = await signIn('zoe', `${path}/sign-on`);
    expect(await statuses(visitor, 'news')).toEqual([200, 200, 403]);
    expect((await signIn('zoe', `${path}/sign-on`)).response.status).toBe(404);
    expect(await statuses((await signIn('zoe')).visitor, 'news')).toEqual([200, 200, 403]);
    const { entries } = (await site.server.asOwner.get<AuditTrail>(site.at('/audit'))).body;
    // Somebody who calls themselves "owner" elsewhere is not the owner here.
    expect(entries.find(({ action }) => action === 'invitation.accepted')!.actor).toBe('owner (zoe)');
  });

  it('ends everywhere where the person asks for it', async () => {
    const [one, other] = [(await signIn('ann')).visitor, (await signIn('ann')).visitor];
    await site.server.post('/review/sign-out-everywhere', undefined, { ...one.cookies(site.server.url), ...own() });
    expect(await statuses(other, 'news')).toEqual([401, 401, 401]);
  });

  describe('comes to nothing', () => {
    const callback = '/review/sign-on/callback';
    /** On the way, up to the redirect to the provider. */
    const begun = async () => {
      const { headers, status } = await site.server.get('/review/sign-on');
      expect(status).toBe(302);
      const url = new URL(headers.get('Location')!);
      return { url, cookie: headers.get('Set-Cookie')!, state: url.searchParams.get('state')! };
    };

    it('without the cookie of the browser in which it began, as where somebody else’s link is followed', async () => {
      const { state } = await begun();
      expect((await site.server.get(`${callback}?code=x&state=${state}`)).status).toBe(400);
    });

    it('where the state is another one', async () => {
      const [one, other] = [await begun(), await begun()];
      const answer = await site.server.get(`${callback}?code=x&state=${other.state}`, {
        Cookie: one.cookie.split(';')[0]!,
      });
      expect([
        answer.status,
        answer.headers.getSetCookie().some((cookie) => /^ontopic_session=./.test(cookie)),
      ]).toEqual([401, false]);
    });

    it('where the person refuses', async () => {
      const { state, cookie } = await begun();
      const answer = await site.server.get(`${callback}?error=access_denied&state=${state}`, {
        Cookie: cookie.split(';')[0]!,
      });
      expect([answer.status, answer.text.includes('did not confirm')]).toEqual([401, true]);
    });

    it('where the cookie was changed', async () => {
      const { state, cookie } = await begun();
      const [name, value] = cookie.split(';')[0]!.split('=') as [string, string];
      const content = JSON.parse(Buffer.from(value.split('.')[0]!, 'base64url').toString());
      const changed = Buffer.from(JSON.stringify({ ...content, next: 'https://evil.example' })).toString('base64url');
      const forged = `${name}=${changed}.${value.split('.')[1]}`;
      expect((await site.server.get(`${callback}?code=x&state=${state}`, { Cookie: forged })).status).toBe(400);
    });

    it('in a browser that another one sent to the provider', async () => {
      const { url, cookie } = await begun();
      expect((await new Visitor('ann').visit(url.href, site.server)).response.status).toBe(400);
      expect(cookie).toMatch(/^ontopic_sign_on=[^;]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    });

    it('when the way back is gone a second time', async () => {
      const { visitor, url, response } = await signIn('ann');
      expect([response.status, new URL(url).pathname]).toEqual([200, callback]);
      expect((await visitor.visit(url, site.server)).response.status).toBe(400);
    });

    it('for anybody who overhears it: state, nonce and the hash of the verifier are new each time', async () => {
      const [one, other] = [await begun(), await begun()];
      for (const name of ['state', 'nonce', 'code_challenge']) {
        expect(one.url.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
        expect(one.url.searchParams.get(name)).not.toBe(other.url.searchParams.get(name));
      }
      expect(one.url.searchParams.get('code_challenge_method')).toBe('S256');
      expect(one.url.searchParams.get('response_type')).toBe('code');
    });

    it('for whoever would be led out of the service', async () => {
      for (const next of ['https://evil.example', '//evil.example', '/review/..//evil.example']) {
        const { response } = await signIn('ann', `/review/sign-on?next=${encodeURIComponent(next)}`);
        expect(response.headers.get('Refresh')).toBe('0; url=/review');
      }
    });

    it('where the provider is away, and says so', async () => {
      await provider.stop();
      const answer = await site.server.get('/review/sign-on');
      expect([answer.status, answer.text.includes('Newsroom does not answer')]).toEqual([503, true]);
    });
  });
});
