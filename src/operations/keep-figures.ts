import type { SiteId } from '../ids.ts';
import { type Day, dayOf, daysAfter, earlierOf } from '../review/period.ts';
import { findCountedUntil, keepDailyCounts } from '../store/figures.ts';
import { listSites } from '../store/sites.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';

// What was begun before midnight may be committed after it, and clocks differ: a day is over an hour after its end.
const settlingMs = 3_600_000;
const daysAtOnce = 31;

/** Counts the days that are over and not counted yet, a month at a time. Returns the first day that may still change. */
export async function keepFigures(deps: Pick<Deps, 'sql' | 'clock'>, siteId: SiteId): Promise<Day> {
  const settled = dayOf(new Date(deps.clock().getTime() - settlingMs));
  for (;;) {
    const from = await findCountedUntil(deps.sql, siteId);
    if (from === null || from >= settled) return settled;
    const until = earlierOf(daysAfter(from, daysAtOnce), settled);
    await inTransaction(deps.sql, (tx) => keepDailyCounts(tx, { siteId, from, until }));
  }
}

/** The same for every site, so that nobody who asks for figures waits for a year of days. */
export async function keepAllFigures(deps: Pick<Deps, 'sql' | 'clock'>): Promise<void> {
  for (const { siteId } of await listSites(deps.sql)) await keepFigures(deps, siteId);
}
