import * as z from 'zod';
import { base64Url, fromBase64Url, sameBytes } from '../bytes.ts';
import { keyedHash } from './keyed-hash.ts';

const pendingSignOn = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  /** Of PKCE (RFC 7636); what goes to the provider beforehand is its hash. */
  verifier: z.string(),
  /** Where to go on to, below /review. */
  next: z.string().nullable(),
  invitation: z.strictObject({ site: z.string(), secret: z.string() }).nullable(),
  /** Milliseconds since 1970. */
  expiresAt: z.number(),
});
/** What a browser keeps while its person is at the identity provider. */
export type PendingSignOn = z.infer<typeof pendingSignOn>;

export const signOnPatienceMs = 600_000;

/** As a cookie: only the browser that went to the provider can come back from it. */
export async function writePending(secret: string, pending: PendingSignOn): Promise<string> {
  const content = base64Url(new TextEncoder().encode(JSON.stringify(pending)));
  return `${content}.${base64Url(await keyedHash(secret, 'sign-on', content))}`;
}

/** Null where it was not written under this secret, or has expired. */
export async function readPending(secret: string, cookie: string, now: Date): Promise<PendingSignOn | null> {
  const [content, signature] = cookie.split('.');
  const given = fromBase64Url(signature ?? '');
  if (!content || !given || !sameBytes(given, await keyedHash(secret, 'sign-on', content))) return null;
  const pending = pendingSignOn.parse(JSON.parse(new TextDecoder().decode(fromBase64Url(content)!)));
  return pending.expiresAt > now.getTime() ? pending : null;
}
