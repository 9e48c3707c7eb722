import { askableUrl, type Reach } from './askable-url.ts';
import { decodeHtml } from './decode-html.ts';
import type { ExtractedArticle } from './extract-article.ts';

/** One request, of which no redirect is followed. */
export interface Question {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export interface OriginAnswer {
  readonly status: number;
  header(name: string): string | null;
  /** Unpacked; leaving it early closes the connection. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Closes the connection of an answer whose body is not read. */
  discard(): void;
}

/** How a runtime asks an origin. Throws where there is no answer, and ForbiddenAddress where there may be none. */
export type AskOrigin = (question: Question) => Promise<OriginAnswer>;

/** The name leads to an address that is not asked. */
export class ForbiddenAddress extends Error {
  override name = 'ForbiddenAddress';
}

/** What an origin said of the version that it sent, to ask later whether there is another. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** `forbidden`: not asked at all. `unreachable`: no answer, too slow, or the server's own fault. `no page`: anything but HTML. */
export type FetchFault = 'forbidden' | 'unreachable' | 'no page';

export type FetchedPage =
  | ({ readonly outcome: 'article' } & ExtractedArticle & Validators)
  | { readonly outcome: 'unchanged' }
  /** Given up for the service's own sake, which says nothing about the page. */
  | { readonly outcome: 'stopped' }
  | { readonly outcome: 'failed'; readonly fault: FetchFault };

export interface PageWanted {
  readonly url: string;
  /** The site's registered origins; redirects stay within them. */
  readonly origins: readonly string[];
  readonly known: Validators;
}

export interface PageSource {
  /** Whether a page may be asked for at all, as far as its address tells. */
  isAskable(url: string, origins: readonly string[]): boolean;
  /** Never throws. */
  fetch(wanted: PageWanted): Promise<FetchedPage>;
}

export interface SourceOptions {
  readonly ask: AskOrigin;
  readonly reach: Reach;
  /** Ends whatever is being fetched. */
  readonly stop?: AbortSignal;
  readonly deadlineMs?: number;
}

const usualDeadlineMs = 10_000;
const mostRedirects = 4;
/** After unpacking; what comes later is cut, since an article stands before it. */
export const mostBytes = 1 << 20;
const longestValidator = 500;

/** Fetches articles from the sites' own origins: one deadline for everything, few redirects, 1 MiB at most, HTML only. */
export function pageSource({ ask, reach, stop, deadlineMs = usualDeadlineMs }: SourceOptions): PageSource {
  return {
    isAskable: (url, origins) => askableUrl(url, { origins, reach }) !== null,
    fetch: async (wanted) => {
      const deadline = AbortSignal.timeout(deadlineMs);
      const signal = stop === undefined ? deadline : AbortSignal.any([stop, deadline]);
      try {
        return await follow(wanted, { ask, reach, signal });
      } catch (error) {
        if (stop?.aborted) return { outcome: 'stopped' };
        return failed(error instanceof ForbiddenAddress ? 'forbidden' : 'unreachable');
      }
    },
  };
}

const failed = (fault: FetchFault): FetchedPage => ({ outcome: 'failed', fault });

interface Asking {
  readonly ask: AskOrigin;
  readonly reach: Reach;
  readonly signal: AbortSignal;
}

async function follow({ url, origins, known }: PageWanted, { ask, reach, signal }: Asking): Promise<FetchedPage> {
  let next = url;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const askable = askableUrl(next, { origins, reach });
    if (askable === null) return failed('forbidden');
    const answer = await ask({ url: askable, headers: headersFor(known), signal });
    const location = answer.header('location');
    if (!isRedirect(answer.status) || location === null) return pageOf(answer);
    answer.discard();
    if (!URL.canParse(location, askable)) return failed('no page');
    next = new URL(location, askable).href;
  }
  return failed('no page');
}

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status);

const headersFor = ({ etag, lastModified }: Validators): Record<string, string> => ({
  Accept: 'text/html,application/xhtml+xml',
  'User-Agent': 'ontopic (reads articles that are commented on)',
  ...(etag === null ? {} : { 'If-None-Match': etag }),
  ...(lastModified === null ? {} : { 'If-Modified-Since': lastModified }),
});

async function pageOf(answer: OriginAnswer): Promise<FetchedPage> {
  const type = /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;(.*))?$/i.exec(answer.header('content-type') ?? '');
  if (answer.status !== 200 || type === null) {
    answer.discard();
    if (answer.status === 304) return { outcome: 'unchanged' };
    return failed(answer.status >= 500 || answer.status === 429 ? 'unreachable' : 'no page');
  }
  const charset = /\bcharset\s*=\s*["']?([^\s"';]+)/i.exec(type[1] ?? '')?.[1] ?? null;
  const html = decodeHtml(await firstBytes(answer.body), charset);
  const { extractArticle } = await import('./extract-article.ts');
  return {
    outcome: 'article',
    ...extractArticle(html),
    etag: validator(answer.header('etag')),
    lastModified: validator(answer.header('last-modified')),
  };
}

/** Sent back as they came; nothing but printable ASCII comes from an honest server. */
const validator = (value: string | null): string | null =>
  value !== null && value.length <= longestValidator && /^[ -~]+$/.test(value) ? value : null;

async function firstBytes(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const kept = new Uint8Array(mostBytes);
  let length = 0;
  for await (const chunk of body) {
    const part = chunk.subarray(0, mostBytes - length);
    kept.set(part, length);
    length += part.length;
    if (length === mostBytes) break;
  }
  return kept.subarray(0, length);
}
