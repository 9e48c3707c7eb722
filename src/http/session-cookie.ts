import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { sessionLifeMs } from '../access/session.ts';
import type { AppContext } from './environment.ts';

const isSecure = (c: AppContext): boolean => c.var.deps.publicUrl.startsWith('https:');

/** Under https no neighbour on a subdomain or on http can set it. Source: RFC 6265bis, section 4.1.3.2. */
export const hostCookie = (c: AppContext, name: string): string => (isSecure(c) ? `__Host-${name}` : name);

/** How every cookie of ours is sent; `Lax` only where it must come back with a redirect from elsewhere. */
export const cookieOptions = (c: AppContext, sameSite: 'Strict' | 'Lax') =>
  ({ path: '/', httpOnly: true, secure: isSecure(c), sameSite }) as const;

const name = 'ontopic_session';

export const sessionSecretOf = (c: AppContext): string | null => getCookie(c, hostCookie(c, name)) ?? null;

export function giveSessionCookie(c: AppContext, secret: string): void {
  setCookie(c, hostCookie(c, name), secret, { ...cookieOptions(c, 'Strict'), maxAge: sessionLifeMs / 1000 });
}

export function takeSessionCookie(c: AppContext): void {
  deleteCookie(c, hostCookie(c, name), cookieOptions(c, 'Strict'));
}
