import type { Thread } from '../http/contract.ts';
import type { CommentId, PageId, SiteId } from '../ids.ts';
import { type Change, type ChangeRow, findPageStates, type PageState, readChanges } from '../store/changes.ts';
import type { Sql } from '../store/connect.ts';
import type { PageAddress } from '../store/pages.ts';
import { addressOf } from './page-address.ts';
import { commentOf } from './read-thread.ts';

/** That a comment has appeared, changed or gone away, with what stands in its place now. */
export interface LiveChange {
  readonly version: number;
  /** No other change of this version follows. */
  readonly isLast: boolean;
  readonly id: CommentId;
  readonly entry: Thread['comments'][number] | null;
  /** Of the page. */
  readonly commentCount: number;
}

/** Somebody who follows a page. Told nothing twice, in the order of versions. */
export interface Listener {
  /** The same array for all who know the same version, so that it can be encoded once. */
  readonly tell: (changes: readonly LiveChange[]) => void;
  /** More has changed than is told one by one. */
  readonly reload: (version: number) => void;
  readonly beat: () => void;
  readonly close: () => void;
}

interface Follower {
  readonly listener: Listener;
  version: number;
  polls: number;
}

interface Followed {
  readonly siteId: SiteId;
  readonly address: PageAddress;
  readonly followers: Set<Follower>;
  /** Null until somebody has commented on the page. */
  pageId: PageId | null;
  version: number;
  isWanted: boolean;
  isReading: boolean;
}

export interface LiveOptions {
  readonly sql: Sql;
  /** Runs the work again and again while somebody follows anything; returns how to stop it. */
  readonly poll: (work: () => Promise<void>) => () => void;
  readonly onFault: (error: unknown) => void;
  /** After so many polls a listener is asked to come again; null for streams without end. */
  readonly mostPolls: number | null;
}

const mostListeners = 20_000;
const mostChanges = 500;
const pollsABeat = 4;

/**
 * Who follows which page in this process. A page is read once however many follow it: when it is announced to have
 * changed, and where the announcement was lost, at the next poll.
 */
export class LivePages {
  private readonly pages = new Map<string, Followed>();
  /** By site and page, or by site alone while the page is not known. */
  private readonly byId = new Map<string, Set<Followed>>();
  private listeners = 0;
  private polls = 0;
  private stopPolling: (() => void) | null = null;

  constructor(private readonly options: LiveOptions) {}

  get isFull(): boolean {
    return this.listeners >= mostListeners;
  }

  /** Tells what changes on a page after the version given; returns how to stop. */
  follow(page: { siteId: SiteId; page: string; since: number }, listener: Listener): () => void {
    const key = `${page.siteId}/${page.page}`;
    const followed = this.pages.get(key) ?? this.open(key, page);
    const follower = { listener, version: page.since, polls: 0 };
    followed.followers.add(follower);
    this.listeners++;
    this.stopPolling ??= this.options.poll(() => this.poll());
    if (followed.pageId === null || page.since < followed.version) this.read(followed);
    return () => {
      if (!followed.followers.delete(follower)) return;
      this.listeners--;
      if (followed.followers.size === 0) this.drop(key, followed);
    };
  }

  /** A page may have changed: who follows it is told what has. */
  changed({ siteId, pageId }: Change): void {
    for (const followed of this.byId.get(`${siteId}/${pageId ?? ''}`) ?? []) this.read(followed);
    if (pageId === null) return;
    for (const followed of this.byId.get(`${siteId}/`) ?? []) this.read(followed);
  }

  /** Looks for changes that were not announced, gives a sign of life, and sends away who has stayed long enough. */
  async poll(): Promise<void> {
    try {
      const all = [...this.pages.values()];
      const states = all.length === 0 ? [] : await findPageStates(this.options.sql, all);
      for (const [i, followed] of all.entries()) {
        if ((states[i]?.version ?? 0) > followed.version) this.read(followed);
      }
    } catch (error) {
      this.options.onFault(error);
    }
    const isBeat = ++this.polls % pollsABeat === 0;
    const { mostPolls } = this.options;
    for (const follower of this.followers()) {
      if (mostPolls !== null && ++follower.polls >= mostPolls) follower.listener.close();
      else if (isBeat) follower.listener.beat();
    }
  }

  /** Sends everybody away. */
  close(): void {
    for (const { listener } of this.followers()) listener.close();
  }

  private followers(): Follower[] {
    return [...this.pages.values()].flatMap(({ followers }) => [...followers]);
  }

  private open(key: string, { siteId, page }: { siteId: SiteId; page: string }): Followed {
    const followed: Followed = {
      siteId,
      address: addressOf(page),
      followers: new Set(),
      pageId: null,
      version: 0,
      isWanted: false,
      isReading: false,
    };
    this.pages.set(key, followed);
    this.index(followed);
    return followed;
  }

  private drop(key: string, followed: Followed): void {
    this.pages.delete(key);
    this.unindex(followed);
    if (this.pages.size > 0) return;
    this.stopPolling?.();
    this.stopPolling = null;
  }

  private index(followed: Followed): void {
    const id = idOf(followed);
    const known = this.byId.get(id);
    if (known) known.add(followed);
    else this.byId.set(id, new Set([followed]));
  }

  private unindex(followed: Followed): void {
    const id = idOf(followed);
    const known = this.byId.get(id);
    known?.delete(followed);
    if (known?.size === 0) this.byId.delete(id);
  }

  /** One reading of a page at a time; what changes meanwhile is read after it. */
  private read(followed: Followed): void {
    followed.isWanted = true;
    if (followed.isReading) return;
    followed.isReading = true;
    void this.readWhileWanted(followed);
  }

  private async readWhileWanted(followed: Followed): Promise<void> {
    try {
      while (followed.isWanted) {
        followed.isWanted = false;
        await this.readOnce(followed);
      }
    } catch (error) {
      // The next poll finds that the page is still ahead of its followers.
      followed.isWanted = false;
      followed.version = 0;
      this.options.onFault(error);
    } finally {
      followed.isReading = false;
    }
  }

  private async readOnce(followed: Followed): Promise<void> {
    const { sql } = this.options;
    const [state = null] = await findPageStates(sql, [followed]);
    if (state === null) return;
    this.recognise(followed, state);
    const behind = [...followed.followers].filter(({ version }) => version < state.version);
    if (behind.length === 0) return;
    const since = behind.reduce((least, { version }) => Math.min(least, version), state.version);
    const rows = await readChanges(sql, { ...followed, ...state, since, limit: mostChanges + 1 });
    tellFollowers(behind, { state, since, rows });
  }

  private recognise(followed: Followed, { pageId, version }: PageState): void {
    followed.version = version;
    if (followed.pageId === pageId) return;
    const isFollowed = followed.followers.size > 0;
    this.unindex(followed);
    followed.pageId = pageId;
    if (isFollowed) this.index(followed);
  }
}

const idOf = ({ siteId, pageId }: Followed) => `${siteId}/${pageId ?? ''}`;

/** `rows` are newest first; where they are cut off, the oldest version among them may be told in part only, so it is not told. */
function tellFollowers(
  behind: readonly Follower[],
  { state, since, rows }: { state: PageState; since: number; rows: readonly ChangeRow[] },
): void {
  const completeFrom = rows.length > mostChanges ? rows.at(-1)!.version : since;
  const known = rows.filter(({ version }) => version > completeFrom).reverse();
  const changes = known.map(({ changedId, version, row }, i): LiveChange => {
    const entry = row && commentOf(row);
    return {
      version,
      isLast: known[i + 1]?.version !== version,
      id: changedId,
      entry,
      commentCount: state.commentCount,
    };
  });
  const latest = Math.max(state.version, known.at(-1)?.version ?? 0);
  const told = new Map<number, readonly LiveChange[]>();
  for (const follower of behind) {
    const { version, listener } = follower;
    follower.version = latest;
    if (version < completeFrom) {
      listener.reload(latest);
      continue;
    }
    const news = told.get(version) ?? changes.filter((change) => change.version > version);
    told.set(version, news);
    if (news.length > 0) listener.tell(news);
  }
}
