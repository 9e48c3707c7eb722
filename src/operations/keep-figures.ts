import type { SiteId } from '../ids.ts';
import { type Day, dayOf, daysAfter, earlierOf } from '../review/period.ts';
import { findCountedUntil, keepDailyCounts } from '../store/figures.ts';
import { listSites } from '../store/sites.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';

// What was begun before midnight may be committed after it, and clocks differ: a day is over an hour after its end.
const settlingMs = 3_600_000;
// Steps grow as long as they are quick, so that neither quiet years nor days of a flood hold up the database.
const quickMs = 50;
const mostDaysAtOnce = 31;

/** How far the days of a site are counted. */
export interface Counted {
  /** Days before it are kept. */
  readonly until: Day;
  /** The first day that may still change; later than `until` where days in between are over and not counted yet. */
  readonly settled: Day;
}

/** Counts the days that are over and not counted yet, in short steps, for about as long as its caller has patience. */
export async function keepFigures(
  deps: Pick<Deps, 'sql' | 'clock'>,
  siteId: SiteId,
  patienceMs: number,
): Promise<Counted> {
  const beganAt = deps.clock().getTime();
  const settled = dayOf(new Date(beganAt - settlingMs));
  let daysAtOnce = 1;
  for (let stepAt = beganAt; ; ) {
    const from = await findCountedUntil(deps.sql, siteId);
    if (from === null || from >= settled) return { until: settled, settled };
    if (stepAt - beganAt > patienceMs) return { until: from, settled };
    const until = earlierOf(daysAfter(from, daysAtOnce), settled);
    await inTransaction(deps.sql, (tx) => keepDailyCounts(tx, { siteId, from, until }));
    const now = deps.clock().getTime();
    const isQuick = now - stepAt < quickMs;
    daysAtOnce = isQuick ? Math.min(mostDaysAtOnce, daysAtOnce * 2) : Math.max(1, Math.floor(daysAtOnce / 2));
    stepAt = now;
  }
}

/** Counts all that is over on every site, so that nobody who asks for figures finds some missing. */
export async function keepAllFigures(deps: Pick<Deps, 'sql' | 'clock'>): Promise<void> {
  for (const { siteId } of await listSites(deps.sql)) await keepFigures(deps, siteId, Number.POSITIVE_INFINITY);
}
