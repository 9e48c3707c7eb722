import type { Stats } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import { type DailyCount, type Figures, figuresOf } from '../review/figures.ts';
import { dayOf, daysAfter, earlierOf, laterOf, type Period } from '../review/period.ts';
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
  const figures = await figuresWithin(deps, siteId, { from, until: daysAfter(to, 1) });
  const waiting = await countWaiting(deps, siteId);
  return { from, to, ...figures, totals: { ...figures.totals, waiting } };
}

/** How many comments wait for a person now. */
export const countWaiting = (deps: Pick<Deps, 'sql'>, siteId: SiteId): Promise<number> =>
  store.countWaiting(deps.sql, siteId);

export const figuresWithin = async (
  deps: Pick<Deps, 'sql' | 'clock'>,
  siteId: SiteId,
  period: Period,
): Promise<Figures> => figuresOf(await countsWithin(deps, siteId, period), period);

/** Days that are over are read as they were kept, the rest is counted now. */
export async function countsWithin(
  deps: Pick<Deps, 'sql' | 'clock'>,
  siteId: SiteId,
  { from, until }: Period,
): Promise<DailyCount[]> {
  const changing = await keepFigures(deps, siteId);
  const kept =
    from < changing ? await store.readDailyCounts(deps.sql, { siteId, from, until: earlierOf(until, changing) }) : [];
  const fresh =
    until > changing ? await store.countDays(deps.sql, { siteId, from: laterOf(from, changing), until }) : [];
  return [...kept, ...fresh];
}
