import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Forgery {
  header?: Record<string, unknown>;
  claims?: Record<string, unknown>;
  /** Who signs: the provider, somebody else under the provider's key id, the client's own secret, nobody. */
  signedBy?: 'provider' | 'stranger' | 'client secret' | 'nobody';
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

const newKey = () =>
  crypto.subtle.generateKey({ ...algorithm, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) }, true, [
    'sign',
    'verify',
  ]);

/** A provider that lets everybody in as "mallory", with ID tokens as they are told to be. */
export async function startHostileProvider({ clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  const [own, strange] = [await newKey(), await newKey()];
  const publicKey = { ...(await crypto.subtle.exportKey('jwk', own.publicKey)), kid: 'own', use: 'sig', alg: 'RS256' };
  let forgery: Forgery = {};
  let nonce: string | null = null;
  let issuer = '';

  const signatureOf = async (text: string): Promise<string> => {
    const bytes = new TextEncoder().encode(text);
    const { signedBy = 'provider' } = forgery;
    if (signedBy === 'nobody') return '';
    if (signedBy === 'client secret') {
      const hmac = { name: 'HMAC', hash: 'SHA-256' };
      const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(clientSecret), hmac, false, ['sign']);
      return Buffer.from(await crypto.subtle.sign('HMAC', key, bytes)).toString('base64url');
    }
    const { privateKey } = signedBy === 'provider' ? own : strange;
    return Buffer.from(await crypto.subtle.sign(algorithm, privateKey, bytes)).toString('base64url');
  };

  const idToken = async (): Promise<string> => {
    const now = Math.floor(Date.now() / 1000);
    const header = { alg: 'RS256', kid: 'own', ...forgery.header };
    const usual = {
      iss: issuer,
      sub: 'mallory',
      aud: clientId,
      iat: now,
      exp: now + 300,
      nonce,
      name: 'Mallory',
      admin: true,
    };
    const text = `${encoded(header)}.${encoded({ ...usual, ...forgery.claims })}`;
    return `${text}.${await signatureOf(text)}`;
  };

  const server = createServer(async (request, answer) => {
    const url = new URL(request.url!, issuer);
    const json = (value: unknown) => answer.setHeader('Content-Type', 'application/json').end(JSON.stringify(value));
    if (url.pathname === '/.well-known/openid-configuration') {
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (url.pathname === '/keys') return json({ keys: [publicKey] });
    if (url.pathname === '/token')
      return json({ access_token: 'any', token_type: 'Bearer', id_token: await idToken() });
    nonce = url.searchParams.get('nonce');
    const back = new URL(url.searchParams.get('redirect_uri')!);
    back.searchParams.set('code', 'any');
    back.searchParams.set('state', url.searchParams.get('state')!);
    answer.writeHead(302, { Location: back.href }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    forge: (next: Forgery) => {
      forgery = next;
    },
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
