import type { Config } from './config.ts';
import type { Log } from './http/environment.ts';
import type { ArticleFetching } from './operations/deps.ts';
import { patienceMs } from './operations/learn-article.ts';
import { pageSource } from './pages/fetch-page.ts';
import { pinnedRequest } from './pages/pinned-request.ts';

export interface NodeFetching {
  /** Null where the settings want none. */
  readonly fetching: ArticleFetching | null;
  /** Lets what is being fetched come for another second, gives up the rest, and waits until nothing works on the database. */
  stop(): Promise<void>;
}

const graceMs = 1_000;

/** Fetching for a process that outlives its requests. */
export function nodeFetching({ fetchArticles, fetchAllowNetworks }: Config, log: Log): NodeFetching {
  const stopping = new AbortController();
  const running = new Set<Promise<unknown>>();
  const ask = pinnedRequest({ allowedNetworks: fetchAllowNetworks });
  // The address behind a name is checked in any case, so that within an intranet every name will do.
  const names = fetchAllowNetworks.length === 0 ? 'public' : 'any';
  const reach = { allowedNetworks: fetchAllowNetworks, names } as const;
  const fetching: ArticleFetching = {
    pages: pageSource({ ask, reach, stop: stopping.signal }),
    patienceMs,
    inBackground: (work) => {
      const ended: Promise<unknown> = work
        .catch((error) => log('warn', 'article not kept', {}, error))
        .finally(() => running.delete(ended));
      running.add(ended);
    },
    report: ({ siteId, origin, fault }) => log('warn', 'article not fetched', { site: siteId, origin, fault }),
  };
  return {
    fetching: fetchArticles === 'on' ? fetching : null,
    stop: async () => {
      const late = setTimeout(() => stopping.abort(), graceMs);
      await Promise.all(running);
      clearTimeout(late);
    },
  };
}
