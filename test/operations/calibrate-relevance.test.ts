import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitsFrom, type RelevanceLimits, shippedLimits } from '../../src/moderation/topic/relevance-limits.ts';
import { calibrateRelevance } from '../../src/operations/calibrate-relevance.ts';
import { databases } from '../harness/databases.ts';
import { openSite, type Site } from '../http/a-site.ts';

const accepted = (count: number, foreign: readonly number[]) => [...foreign, ...Array.from({ length: count }, () => 0)];

describe('limits of relevance', () => {
  it('stay as shipped until three hundred comments have been accepted', () => {
    expect(limitsFrom({ article: accepted(200, [9, 9]), titleAndThread: [] })).toEqual(shippedLimits);
  });

  it('rise where a site accepts what is foreign, fall where nothing is, and neither far', () => {
    const rising = limitsFrom({ article: accepted(995, [2.4, 2.3, 2.2]), titleAndThread: [] });
    expect(rising).toEqual({ ...shippedLimits, article: 2.3 });
    expect(limitsFrom({ article: accepted(995, [9, 9, 9, 9]), titleAndThread: [] }).article).toBe(2.6);
    expect(limitsFrom({ article: accepted(995, []), titleAndThread: accepted(400, []) })).toEqual({
      article: 1.5,
      titleAndThread: 2.5,
    });
  });
});

describe.each(databases)('calibration of relevance on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind, { RATE_LIMITS: 'off' });
  });
  afterAll(() => site.close());

  it('reads what a site has accepted, and not again on the same day', async () => {
    for (let number = 0; number < 310; number++) {
      await site.submit({ body: `The ferry for cyclists and the closed bridge, remark ${number} of many on repairs.` });
    }
    await site.server.stop();
    const sql = await site.database.connect();
    const calibrated = async (now: Date) => {
      await calibrateRelevance({ sql, clock: () => now });
      const [row] = await sql<{ limits: RelevanceLimits; at: Date }[]>`
        select relevance_limits as limits, calibrated_at as at from sites where site_id = 'news'`;
      return row!;
    };
    const now = new Date();
    expect(await calibrated(now)).toEqual({ limits: { ...shippedLimits, titleAndThread: 2.5 }, at: now });
    expect((await calibrated(new Date(now.getTime() + 60_000))).at).toEqual(now);
  });
});
