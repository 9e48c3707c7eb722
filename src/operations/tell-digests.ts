import type { EventId, SiteId } from '../ids.ts';
import { figuresOf } from '../review/figures.ts';
import { type Day, dayOf, daysAfter, mondayOf } from '../review/period.ts';
import { claimDigest, countWaiting, listSitesToDigest } from '../store/figures.ts';
import { appendEvent } from '../store/outbox.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';
import { keepFigures } from './keep-figures.ts';
import { countsWithin } from './read-figures.ts';

const mostReasons = 5;

/** Puts the digest of the week that is over into each site's outbox, once. */
export async function tellDigests(deps: Pick<Deps, 'sql' | 'clock' | 'newId'>): Promise<void> {
  const monday = mondayOf(dayOf(deps.clock()));
  for (const siteId of await listSitesToDigest(deps.sql, monday)) await tellDigest(deps, siteId, monday);
}

async function tellDigest(deps: Pick<Deps, 'sql' | 'clock' | 'newId'>, siteId: SiteId, monday: Day): Promise<void> {
  const from = daysAfter(monday, -7);
  await keepFigures(deps, siteId, Number.POSITIVE_INFINITY);
  const week = { from, until: monday };
  const { totals, reasons } = figuresOf((await countsWithin(deps, siteId, week)).counts, week);
  const { timeToDecision, ...counts } = totals;
  await inTransaction(deps.sql, async (tx) => {
    if (!(await claimDigest(tx, siteId, monday))) return;
    await appendEvent(tx, {
      siteId,
      eventId: deps.newId<EventId>(),
      type: 'site.weekly_digest',
      payload: {
        from,
        to: daysAfter(monday, -1),
        ...counts,
        waiting: await countWaiting(tx, siteId),
        medianSecondsToDecision: timeToDecision.medianSeconds,
        reasons: reasons.slice(0, mostReasons).map(({ code, matches }) => ({ code, matches })),
      },
      now: deps.clock(),
    });
  });
}
