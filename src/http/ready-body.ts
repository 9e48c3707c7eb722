import type { AppContext } from './environment.ts';
import { encodingFor, isKnownTag, type ReadyAnswer } from './ready-answer.ts';

export const matchesEtag = (c: AppContext, etag: string): boolean => isKnownTag(c.req.header('If-None-Match'), etag);

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
  const encoding = encodingFor(ready.bytes, c.req.header('Accept-Encoding'));
  if (compress === null || encoding === null) return c.body(ready.bytes, 200, headers);
  const packed = ready.packed.get(encoding) ?? compress(ready.bytes, encoding);
  ready.packed.set(encoding, packed);
  return c.body(await packed, 200, { ...headers, 'Content-Encoding': encoding });
}
