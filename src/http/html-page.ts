import type { AppContext } from './environment.ts';

/** Only our own files: no inline script or style anywhere. `frameAncestors` names who may frame the page. */
const contentSecurityPolicy = (frameAncestors: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');

/** Sends a rendered page. Pages show live states, so they are never stored. */
export async function htmlPage(
  c: AppContext,
  page: { toString(): string | Promise<string> },
  { status = 200, frameAncestors = "'none'" }: { status?: number; frameAncestors?: string } = {},
): Promise<Response> {
  return c.body(await page.toString(), status as 200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentSecurityPolicy(frameAncestors),
    'Referrer-Policy': 'same-origin',
  });
}
