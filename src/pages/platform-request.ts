import type { AskOrigin } from './fetch-page.ts';

/**
 * Asks through the platform's own `fetch`, which neither tells addresses nor takes them: on Cloudflare Workers it leaves
 * through the network's edge and reaches no private network. Names have to be public by themselves there.
 */
export const platformRequest: AskOrigin = async ({ url, headers, signal }) => {
  const response = await fetch(url, { headers, signal, redirect: 'manual' });
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    body: chunksOf(response.body),
    discard: () => void response.body?.cancel().catch(() => {}),
  };
};

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}
