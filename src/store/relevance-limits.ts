import type { SiteId } from '../ids.ts';
import type { RelevanceLimits } from '../moderation/topic/relevance-limits.ts';
import type { Db } from './connect.ts';

/** Sites that were last calibrated before then, or never. */
export async function listSitesToCalibrate(db: Db, before: Date): Promise<SiteId[]> {
  const rows = await db<{ siteId: SiteId }[]>`
    select site_id as "siteId" from sites where calibrated_at is null or calibrated_at < ${before} order by site_id`;
  return rows.map(({ siteId }) => siteId);
}

export async function saveRelevanceLimits(
  db: Db,
  { siteId, limits, now }: { siteId: SiteId; limits: RelevanceLimits; now: Date },
): Promise<void> {
  await db`
    update sites set relevance_limits = ${db.json(limits as never)}, calibrated_at = ${now} where site_id = ${siteId}`;
}
