import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../harness/databases.ts';
import { type Forgery, startHostileProvider } from '../harness/hostile-provider.ts';
import { clientId, clientSecret, Visitor } from '../harness/identity-provider.ts';
import { openSite, type Site } from './a-site.ts';

const past = Math.floor(Date.now() / 1000) - 3_600;

describe('an ID token', () => {
  let site: Site;
  let provider: Awaited<ReturnType<typeof startHostileProvider>>;
  beforeAll(async () => {
    provider = await startHostileProvider({ clientId, clientSecret });
    site = await openSite(databases[0]!, {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_ROLES: JSON.stringify([{ claim: 'admin', value: true, role: 'owner' }]),
    });
  });
  afterAll(async () => {
    await site.close();
    provider.stop();
  });

  const signIn = async (forgery: Forgery) => {
    provider.forge(forgery);
    const visitor = new Visitor('mallory');
    const { response } = await visitor.visit('/review/sign-on', site.server);
    const cookies = visitor.cookies(site.server.url);
    return { status: response.status, opened: (await site.server.get(site.at('/tokens'), cookies)).status };
  };

  it('that is as it should be opens what its claims give', async () => {
    expect(await signIn({})).toEqual({ status: 200, opened: 200 });
  });

  it.each<[string, Forgery]>([
    ['nobody has signed', { header: { alg: 'none', kid: undefined }, signedBy: 'nobody' }],
    ['nobody has signed under the name of an algorithm', { signedBy: 'nobody' }],
    ['somebody else has signed', { signedBy: 'stranger' }],
    ['is signed by the client’s secret in place of a key', { header: { alg: 'HS256' }, signedBy: 'client secret' }],
    ['is signed by a key that the provider does not name', { header: { kid: 'other' }, signedBy: 'stranger' }],
    ['brings its own key along', { header: { jku: 'https://evil.example/keys', kid: 'other' }, signedBy: 'stranger' }],
    ['was made for another client', { claims: { aud: 'somebody-else' } }],
    ['was made for several and belongs to another', { claims: { aud: [clientId, 'other'], azp: 'other' } }],
    ['was made by another issuer', { claims: { iss: 'https://evil.example' } }],
    ['answers another request', { claims: { nonce: 'another' } }],
    ['answers no request', { claims: { nonce: undefined } }],
    ['has expired', { claims: { iat: past - 300, exp: past } }],
    ['never expires', { claims: { exp: undefined } }],
    ['names nobody', { claims: { sub: undefined } }],
  ])('that %s opens nothing', async (_, forgery) => {
    expect(await signIn(forgery)).toEqual({ status: 401, opened: 401 });
  });
});
