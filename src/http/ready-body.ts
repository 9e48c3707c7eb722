import type { AppContext } from './environment.ts';
import type { ReadyAnswer } from './ready-threads.ts';

// Below this a compressed answer saves less than its header and its work cost.
const smallestWorthCompressing = 1024;

/** Whether the reader already holds this answer. Source: RFC 9110, section 13.1.2 (weak comparison). */
export function matchesEtag(c: AppContext, etag: string): boolean {
  const known = c.req.header('If-None-Match');
  if (known === undefined) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return known.trim() === '*' || known.split(',').some((tag) => opaque(tag) === opaque(etag));
}

/** Sends public bytes with their ETag, compressed as the reader accepts and the runtime can. */
export async function sendReady(
  c: AppContext,
  ready: ReadyAnswer & { etag: string; contentType: string; cacheControl: string },
): Promise<Response> {
  const headers: Record<string, string> = {
    'Content-Type': ready.contentType,
    ETag: ready.etag,
    'Cache-Control': ready.cacheControl,
  };
  c.header('Vary', 'Accept-Encoding', { append: true });
  const { compress } = c.var.deps;
  const encoding = acceptedEncoding(c.req.header('Accept-Encoding') ?? '');
  if (compress === null || encoding === null || ready.bytes.length < smallestWorthCompressing) {
    return c.body(ready.bytes, 200, headers);
  }
  const packed = ready.packed.get(encoding) ?? compress(ready.bytes, encoding);
  ready.packed.set(encoding, packed);
  return c.body(await packed, 200, { ...headers, 'Content-Encoding': encoding });
}

function acceptedEncoding(header: string): 'br' | 'gzip' | null {
  const accepted = new Set<string>();
  for (const entry of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = entry.split(';').map((part) => part.trim());
    if (!parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) accepted.add(coding);
  }
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : null;
}
