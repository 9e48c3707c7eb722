import type { HeaderFields } from './server.ts';

export interface ServerEvent {
  readonly event: string;
  /** Null where the event leaves the last id as it was. */
  readonly id: string | null;
  readonly data: unknown;
}

/** One listener of server-sent events. */
export interface EventSource {
  readonly status: number;
  readonly headers: Headers;
  /** The next event; waits for it. Null once the stream has ended. */
  next(): Promise<ServerEvent | null>;
  /** The id that a browser would send when it comes again. */
  readonly lastEventId: () => string;
  close(): void;
}

/** Opens an address as a browser's EventSource does, and reads one event at a time. */
export async function openEventSource(url: string, headers: HeaderFields = {}): Promise<EventSource> {
  const stopping = new AbortController();
  const response = await fetch(url, { headers: { Accept: 'text/event-stream', ...headers }, signal: stopping.signal });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let kept = '';
  let lastEventId = '';
  const nextBlock = async (): Promise<string | null> => {
    for (;;) {
      const end = kept.indexOf('\n\n');
      if (end >= 0) {
        const block = kept.slice(0, end);
        kept = kept.slice(end + 2);
        return block;
      }
      const { done, value } = await reader.read();
      if (done) return null;
      kept += value;
    }
  };
  return {
    status: response.status,
    headers: response.headers,
    lastEventId: () => lastEventId,
    next: async () => {
      for (;;) {
        const block = await nextBlock();
        if (block === null) return null;
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? null;
        lastEventId = field('id') ?? lastEventId;
        const data = field('data');
        if (data !== null) return { event: field('event') ?? 'message', id: field('id'), data: JSON.parse(data) };
      }
    },
    close: () => stopping.abort(),
  };
}
