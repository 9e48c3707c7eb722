import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

describe('the settings', () => {
  it('have a default each, and an empty variable counts as unset', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({
      port: 8787,
      host: '127.0.0.1',
      databaseUrl: null,
      dataDir: './data',
      ownerToken: null,
      fetchArticles: 'on',
      fetchAllowNetworks: [],
      encoder: 'off',
      logLevel: 'info',
    });
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '80x'],
    ['DATABASE_URL', 'mysql://a'],
    ['PUBLIC_URL', 'news.example'],
    ['OWNER_TOKEN', 'x'.repeat(23)],
    ['SECRET', 'x'.repeat(31)],
    ['TRUSTED_PROXIES', 'everybody'],
    ['RATE_LIMITS', 'maybe'],
    ['FETCH_ARTICLES', 'yes'],
    ['ENCODER', 'yes'],
    ['FETCH_ALLOW_NETWORKS', '10.0.0.0/8,localhost'],
    ['LOG_LEVEL', 'loud'],
    ['OIDC_ISSUER', 'http://id.example'],
    ['OIDC_SCOPE', 'profile'],
  ])('refuse %s=%s in one sentence that names the variable', (name, value) => {
    const read = () => readConfig({ [name]: value });
    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^The environment variable ${name} .+\\.$`));
  });

  it('take an owner token of 24 characters and a secret of 32', () => {
    const config = readConfig({ OWNER_TOKEN: 'x'.repeat(24), SECRET: 'x'.repeat(32) });
    expect(config.ownerToken).toHaveLength(24);
  });

  it('name what is missing beside an identity provider, and take http for one of this machine alone', () => {
    const provider = { OIDC_ISSUER: 'http://127.0.0.1:3000', OIDC_CLIENT_ID: 'ontopic', OIDC_CLIENT_SECRET: 's' };
    expect(() => readConfig(provider)).toThrow('The environment variable OIDC_ROLES is missing beside OIDC_ISSUER.');
    expect(readConfig({ ...provider, OIDC_ROLES: '[]' }).signOn).toMatchObject({
      name: '127.0.0.1:3000',
      scope: 'openid profile email',
    });
    expect(readConfig({}).signOn).toBeNull();
  });

  it('drop the slash at the end of the public address', () => {
    expect(readConfig({ PUBLIC_URL: 'https://talk.example/' }).publicUrl).toBe('https://talk.example');
  });
});
