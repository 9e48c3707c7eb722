import type { Log } from './http/environment.ts';
import type { ThreadSnapshots } from './http/thread-snapshots.ts';
import { LivePages } from './operations/live-pages.ts';
import { type Change, listenToChanges, notifyOfChanges } from './store/changes.ts';
import type { Sql } from './store/connect.ts';

/** How late a change of another process is told, and shown, where its notification is lost. */
export const pollMs = 5_000;
const gatherMs = 50;

export interface LiveNode {
  readonly live: LivePages;
  readonly announce: (change: Change) => void;
  /** Sends all listeners away. */
  stop(): void;
}

/**
 * Follows pages within this process at once, and across the processes of one server by LISTEN and NOTIFY; `isShared` says
 * that there may be others. Announcements are gathered, so that a busy site costs a few notifications a second.
 */
export function startLive(
  sql: Sql,
  { isShared, snapshots, log }: { isShared: boolean; snapshots: ThreadSnapshots; log: Log },
): LiveNode {
  let isListening = false;
  let isStopped = false;
  const onChange = (change: Change) => {
    snapshots.changed(change);
    live.changed(change);
  };
  const onGap = () => {
    snapshots.changedAnywhere();
    void live.poll();
  };
  const listen = () => {
    if (!isShared || isListening || isStopped) return;
    isListening = true;
    listenToChanges(sql, { onChange, onGap }).catch((error) => {
      isListening = false;
      if (!isStopped) log('warn', 'not listening for changes of other processes', {}, error);
    });
  };
  const live = new LivePages({
    sql,
    mostPolls: null,
    onFault: (error) => log('warn', 'live updates failed', {}, error),
    poll: (work) => {
      const timer = setInterval(() => void work(), pollMs);
      return () => clearInterval(timer);
    },
  });

  listen();
  const listening = setInterval(listen, pollMs);

  const gathered = new Map<string, Change>();
  let flushing: NodeJS.Timeout | null = null;
  const flush = () => {
    flushing = null;
    const changes = [...gathered.values()];
    gathered.clear();
    notifyOfChanges(sql, changes).catch((error) => log('warn', 'changes not announced', {}, error));
  };
  return {
    live,
    announce: (change) => {
      onChange(change);
      if (!isShared) return;
      gathered.set(`${change.siteId}/${change.pageId}`, change);
      flushing ??= setTimeout(flush, gatherMs);
    },
    stop: () => {
      isStopped = true;
      clearInterval(listening);
      if (flushing !== null) {
        clearTimeout(flushing);
        flush();
      }
      live.close();
    },
  };
}
