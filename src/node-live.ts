import type { Log } from './http/environment.ts';
import { LivePages } from './operations/live-pages.ts';
import { type ChangedPage, listenToPages, notifyOfPages } from './store/changes.ts';
import type { Sql } from './store/connect.ts';

/** How late a change of another process is told where its notification is lost. */
export const pollMs = 5_000;
const gatherMs = 50;

export interface LiveNode {
  readonly live: LivePages;
  readonly announce: (page: ChangedPage) => void;
  /** Sends all listeners away. */
  stop(): void;
}

/**
 * Follows pages within this process at once, and across the processes of one server by LISTEN and NOTIFY; `isShared` says
 * that there may be others. Announcements are gathered, so that a busy site costs a few notifications a second.
 */
export function startLive(sql: Sql, { isShared, log }: { isShared: boolean; log: Log }): LiveNode {
  let isListening = false;
  const listen = () => {
    if (!isShared || isListening) return;
    isListening = true;
    const heard = { onChange: (page: ChangedPage) => live.changed(page), onGap: () => void live.poll() };
    listenToPages(sql, heard).catch((error) => {
      // Tried again with the next poll.
      isListening = false;
      log('warn', 'not listening for changes of other processes', {}, error);
    });
  };
  const live = new LivePages({
    sql,
    mostPolls: null,
    onFault: (error) => log('warn', 'live updates failed', {}, error),
    poll: (work) => {
      listen();
      const timer = setInterval(() => {
        listen();
        void work();
      }, pollMs);
      return () => clearInterval(timer);
    },
  });

  const gathered = new Map<string, ChangedPage>();
  let flushing: NodeJS.Timeout | null = null;
  const flush = () => {
    flushing = null;
    const pages = [...gathered.values()];
    gathered.clear();
    notifyOfPages(sql, pages).catch((error) => log('warn', 'changes not announced', {}, error));
  };
  return {
    live,
    announce: (page) => {
      live.changed(page);
      if (!isShared) return;
      gathered.set(`${page.siteId}/${page.pageId}`, page);
      flushing ??= setTimeout(flush, gatherMs);
    },
    stop: () => {
      if (flushing !== null) {
        clearTimeout(flushing);
        flush();
      }
      live.close();
    },
  };
}
