import type { requestLimits } from '../access/rate-limit.ts';
import type { Clock } from '../clock.ts';
import type { NewId, RandomBytes } from '../ids.ts';
import type { ChangedPage } from '../store/changes.ts';
import type { Sql } from '../store/connect.ts';

/** What every operation is given: the database, the time, chance, and the installation's own facts. */
export interface Deps {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  readonly secret: string;
  /** SHA-256 of the installation owner's token. */
  readonly ownerTokenHash: Uint8Array;
  /** Tells whoever follows a page that it has changed; called after the commit, and lost without harm. */
  readonly announce: (page: ChangedPage) => void;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Null where limits are off, for benchmarks and bulk loading. */
  readonly limits: typeof requestLimits | null;
}
