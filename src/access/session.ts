import { base64Url, fromBase64Url, sameBytes } from '../bytes.ts';
import { keyedHash } from './keyed-hash.ts';

/** What the review page's cookie says; the token behind it is looked up again on every request, so revoking it ends the session. */
export interface Session {
  /** SHA-256 of the bearer token that signed in, base64url. */
  readonly tokenHash: string;
  readonly site: string | null;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Absolute life of a session: twelve hours. */
export const sessionSeconds = 12 * 60 * 60;

export async function writeSession(secret: string, session: Session): Promise<string> {
  const content = base64Url(new TextEncoder().encode(JSON.stringify(session)));
  return `${content}.${base64Url(await keyedHash(secret, 'session', content))}`;
}

/** Null where the cookie was not written under this secret, or has expired. */
export async function readSession(secret: string, cookie: string, now: Date): Promise<Session | null> {
  const [content, signature] = cookie.split('.');
  const given = fromBase64Url(signature ?? '');
  if (!content || !given || !sameBytes(given, await keyedHash(secret, 'session', content))) return null;
  const session = JSON.parse(new TextDecoder().decode(fromBase64Url(content)!)) as Session;
  return session.expiresAt > now.getTime() ? session : null;
}
