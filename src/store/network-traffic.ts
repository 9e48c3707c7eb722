import type { SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface NetworkTraffic {
  /** Comments within `floodWindowSeconds`. */
  recent: number;
  /** Comments within the last hour, and how many of them are held or rejected. */
  lastHour: number;
  lastHourUnwanted: number;
}

export const floodWindowSeconds = 600;

/** What came from a network within the last hour. */
export async function findNetworkTraffic(
  db: Db,
  { siteId, networkHash, now }: { siteId: SiteId; networkHash: Uint8Array; now: Date },
): Promise<NetworkTraffic> {
  const asked = networkTraffic({ networkHash: '$2::bytea', now: '$3::timestamptz' });
  const [row] = await db.unsafe<NetworkTraffic[]>(asked, [siteId, networkHash, now], { prepare: true });
  return row!;
}

/** The same as a piece of a statement whose $1 is the site. */
export const networkTraffic = ({ networkHash, now }: { networkHash: string; now: string }) => `
  select count(*) filter (where created_at > ${now} - ${floodWindowSeconds} * interval '1 second') as recent,
    count(*) as "lastHour", count(*) filter (where status in ('pending', 'rejected')) as "lastHourUnwanted"
  from comments
  where site_id = $1 and network_hash = ${networkHash} and created_at > ${now} - interval '1 hour'`;
