import type { LimitState, RateLimit } from '../access/rate-limit.ts';
import type { SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface Bucket {
  readonly limit: RateLimit;
  /** What is counted: a network's hash, a page's key. */
  readonly counted: string;
}

/**
 * Puts one request into each bucket that has room for it. A full bucket stays as it is. One statement, so that nodes
 * that count at the same time do not overlook each other.
 */
export async function takeFromBuckets(
  db: Db,
  { siteId, buckets, now }: { siteId: SiteId; buckets: readonly Bucket[]; now: Date },
): Promise<LimitState[]> {
  const wanted = buckets
    .map(({ limit, counted }) => ({
      bucket: `${limit.name}:${counted}`,
      intervalMs: limit.intervalMs,
      toleranceMs: limit.burst * limit.intervalMs,
    }))
    // Always locked in the same order, so that two requests cannot wait for each other.
    .sort((a, b) => (a.bucket < b.bucket ? -1 : 1));
  const taken = await db<{ bucket: string; emptyAt: Date }[]>`
    insert into rate_limits as present (site_id, bucket, empty_at)
    select ${siteId}, bucket, ${now}::timestamptz + "intervalMs" * interval '1 millisecond'
    from jsonb_to_recordset(${db.json(wanted)}) as wanted (bucket text, "intervalMs" integer, "toleranceMs" integer)
    on conflict (site_id, bucket) do update
      set empty_at = greatest(present.empty_at, ${now}::timestamptz) + (excluded.empty_at - ${now}::timestamptz)
      where greatest(present.empty_at, ${now}::timestamptz) + (excluded.empty_at - ${now}::timestamptz) - ${now}::timestamptz
        <= (select "toleranceMs" * interval '1 millisecond' from jsonb_to_recordset(${db.json(wanted)})
            as wanted (bucket text, "toleranceMs" integer) where wanted.bucket = present.bucket)
    returning bucket, empty_at as "emptyAt"`;
  const allowed = new Map(taken.map((row) => [row.bucket, row.emptyAt]));
  const full = await emptyTimes(
    db,
    siteId,
    wanted.map(({ bucket }) => bucket).filter((bucket) => !allowed.has(bucket)),
  );
  return buckets.map(({ limit, counted }) => {
    const bucket = `${limit.name}:${counted}`;
    return { limit, emptyAt: allowed.get(bucket) ?? full.get(bucket) ?? now, isAllowed: allowed.has(bucket) };
  });
}

async function emptyTimes(db: Db, siteId: SiteId, buckets: readonly string[]): Promise<Map<string, Date>> {
  if (buckets.length === 0) return new Map();
  const rows = await db<{ bucket: string; emptyAt: Date }[]>`
    select bucket, empty_at as "emptyAt" from rate_limits where site_id = ${siteId} and bucket in ${db([...buckets])}`;
  return new Map(rows.map((row) => [row.bucket, row.emptyAt]));
}

/** Forgets buckets that are empty by now; returns how many. */
export async function forgetEmptyBuckets(db: Db, now: Date): Promise<number> {
  const forgotten = await db`delete from rate_limits where empty_at < ${now}`;
  return forgotten.count;
}
