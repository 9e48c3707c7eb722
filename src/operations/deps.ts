import type { requestLimits } from '../access/rate-limit.ts';
import type { Clock } from '../clock.ts';
import type { NewId, RandomBytes, SiteId } from '../ids.ts';
import type { FetchFault, PageSource } from '../pages/fetch-page.ts';
import type { Change } from '../store/changes.ts';
import type { Sql } from '../store/connect.ts';
import type { SignOn } from './sign-on.ts';

export type { Change };

/** What every operation is given: the database, the time, chance, and the installation's own facts. */
export interface Deps {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  readonly secret: string;
  /** SHA-256 of the installation owner's token. */
  readonly ownerTokenHash: Uint8Array;
  /** Tells whoever follows or keeps a page that it has changed; called after the commit, and lost without harm. */
  readonly announce: (change: Change) => void;
  /** Runs the work once what has arrived by now has been taken in, so that it can be served together. */
  readonly soon: (work: () => void) => void;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Null where limits are off, for benchmarks and bulk loading. */
  readonly limits: typeof requestLimits | null;
  /** Null where articles are only what their sites push. */
  readonly fetching: ArticleFetching | null;
  /** Null where people sign in with tokens alone. */
  readonly signOn: SignOn | null;
  /** Null where comments are compared by their words alone. */
  readonly encoder: SentenceEncoder | null;
}

/** How articles are fetched from the sites' own origins. */
export interface ArticleFetching {
  readonly pages: PageSource;
  /** How long a submission waits for an article that was never fetched. */
  readonly patienceMs: number;
  /** Keeps what the work needs until it has ended, also after the answer was sent, and logs what it throws. */
  readonly inBackground: (work: Promise<unknown>) => void;
  readonly report: (failure: { siteId: SiteId; origin: string; fault: FetchFault }) => void;
}

/** Turns sentences into vectors that are alike where they mean the like. */
export interface SentenceEncoder {
  /** Of the encoder and its version: vectors are kept under it, and never compared with those of another. */
  readonly name: string;
  /** One vector a text, in order, of any length but all of the same dimensions; throws where it cannot, also when it has too much to do. */
  readonly embed: (texts: readonly string[]) => Promise<readonly Float32Array[]>;
  /** How long a submission waits for it. */
  readonly patienceMs: number;
  /** What is being made just now, by the hash of the article, so that it is made once. */
  readonly underway: Set<string>;
  /** The vectors of `yardstickTexts` once they are made. */
  readonly yardstick: { vectors: readonly Float32Array[] | null };
  /** Keeps what the work needs until it has ended, also after the answer was sent; never throws. */
  readonly inBackground: (work: Promise<unknown>) => void;
  /** A comment was judged by its words alone although there is an encoder. */
  readonly report: (failure: { siteId: SiteId; fault: 'late' | 'failed'; error: unknown }) => void;
}
