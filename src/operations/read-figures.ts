import type { Stats } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import { type DailyCount, figuresOf } from '../review/figures.ts';
import { type Day, dayOf, daysAfter, daysIn, earlierOf, laterOf, type Period } from '../review/period.ts';
import * as store from '../store/figures.ts';
import { findSite } from '../store/sites.ts';
import type { Deps } from './deps.ts';
import { keepFigures } from './keep-figures.ts';
import { type Refusal, refuse } from './refusal.ts';

const usualDays = 30;

/** What happened on a site, in numbers: both days count; without them, the last thirty days up to today. */
export async function readFigures(
  deps: Deps,
  siteId: SiteId,
  asked: { from?: string | undefined; to?: string | undefined },
): Promise<Stats | Refusal> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  const to = asked.to ?? dayOf(deps.clock());
  const from = asked.from ?? daysAfter(to, 1 - usualDays);
  const period = { from, until: daysAfter(to, 1) };
  const { counts, uncounted } = await countsWithin(deps, siteId, period);
  const figures = figuresOf(counts, period);
  const waiting = await countWaiting(deps, siteId);
  return { from, to, uncounted, ...figures, totals: { ...figures.totals, waiting } };
}

/** How many comments wait for a person now. */
export const countWaiting = (deps: Pick<Deps, 'sql'>, siteId: SiteId): Promise<number> =>
  store.countWaiting(deps.sql, siteId);

// A page waits no longer than this for days that nobody has counted yet.
const patienceMs = 300;

export interface CountsWithin {
  readonly counts: DailyCount[];
  /** Both days are over, and neither they nor those in between are counted yet; null where nothing of the period is missing. */
  readonly uncounted: { readonly from: Day; readonly to: Day } | null;
}

/** Days that are over are read as they were kept, those that may change are counted now; what is neither is told. */
export async function countsWithin(
  deps: Pick<Deps, 'sql' | 'clock'>,
  siteId: SiteId,
  { from, until }: Period,
): Promise<CountsWithin> {
  const kept = await keepFigures(deps, siteId, patienceMs);
  const counts = [
    ...(from < kept.until
      ? await store.readDailyCounts(deps.sql, { siteId, from, until: earlierOf(until, kept.until) })
      : []),
    ...(until > kept.settled
      ? await store.countDays(deps.sql, { siteId, from: laterOf(from, kept.settled), until })
      : []),
  ];
  const missing = { from: laterOf(from, kept.until), until: earlierOf(until, kept.settled) };
  return { counts, uncounted: daysIn(missing) > 0 ? { from: missing.from, to: daysAfter(missing.until, -1) } : null };
}
