import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteEvents } from '../../src/events/site-events.ts';
import { type Stats, stats } from '../../src/http/contract.ts';
import { type SiteId, uuidV7 } from '../../src/ids.ts';
import { countsWithin } from '../../src/operations/read-figures.ts';
import { tellDigests } from '../../src/operations/tell-digests.ts';
import { figuresOf } from '../../src/review/figures.ts';
import type { Db } from '../../src/store/connect.ts';
import { recordErasure } from '../../src/store/erasures.ts';
import { databases } from '../harness/databases.ts';
import type { Client } from '../harness/server.ts';
import { openSite, plea, type Site } from './a-site.ts';

describe.each(databases)('figures on $name', (kind) => {
  let site: Site;
  let ann: Client;
  let ben: Client;
  beforeAll(async () => {
    site = await openSite(kind);
    const moderator = async (label: string) => {
      const issued = await site.server.asOwner.post<{ token: string }>(site.at('/tokens'), {
        role: 'moderator',
        label,
      });
      return site.server.as(issued.body.token);
    };
    [ann, ben] = [await moderator('Ann'), await moderator('Ben')];
    await site.server.asOwner.put(site.at('/rules/five-stars'), {
      description: 'Asks for stars',
      condition: 'comment.text.contains("stars")',
      action: 'hold',
    });
  });
  afterAll(() => site.close());

  const figures = async () => {
    const { body, status } = await site.server.asOwner.get<Stats>(site.at('/stats'));
    expect(status).toBe(200);
    return stats.parse(body);
  };
  const decide = async (who: Client, id: string, action: string) => {
    const { body } = await site.server.asOwner.get<{ version: number }>(site.at(`/review/comments/${id}`));
    await who.post(site.at('/review/decisions'), { decisions: [{ id, version: body.version, action }] });
  };
  const held = async () => (await site.submit({ body: `${plea} ${Math.random()}`, author: { name: 'Eve' } })).body;

  it('count what the rules made of comments, and what people made of that', async () => {
    const published = (await site.submit()).body;
    await site.submit();
    const [one, two, three] = [await held(), await held(), await held()];
    await decide(ann, one.id, 'approve');
    await decide(ann, two.id, 'reject');
    await decide(ben, published.id, 'delete');
    const { totals, days, moderators } = await figures();
    const unwanted = totals.held + totals.rejected;
    expect(totals).toMatchObject({ submitted: 5, published: 2, decisions: 3, missed: 1 });
    expect([unwanted, totals.falseHolds + totals.falseRejections]).toEqual([3, 1]);
    expect(days).toHaveLength(30);
    expect(days.at(-1)).toMatchObject({ submitted: 5, decisions: 3 });
    expect(moderators.map(({ moderator, decisions }) => [moderator, decisions])).toEqual([
      ['Ann', 2],
      ['Ben', 1],
    ]);
    expect(three.status).not.toBe('approved');
  });

  it('tell the precision of reasons and of the site’s rules', async () => {
    const { reasons, rules } = await figures();
    const solicitation = reasons.find(({ code }) => code === 'spam.solicitation');
    expect(solicitation).toMatchObject({ matches: 3, confirmed: 1, refuted: 1, precision: 0.5 });
    expect(rules).toEqual([{ name: 'five-stars', matches: 3, confirmed: 1, refuted: 1, precision: 0.5 }]);
  });

  it('count a decision no more that was taken back', async () => {
    const before = (await figures()).totals;
    const comment = await held();
    await decide(ann, comment.id, 'approve');
    await decide(ann, comment.id, 'reopen');
    const { totals, rules } = await figures();
    expect(totals.falseHolds + totals.falseRejections).toBe(before.falseHolds + before.falseRejections);
    expect(rules[0]).toMatchObject({ matches: 4, confirmed: 1, refuted: 1 });
  });

  it('compare moderators where two decided on the same comment', async () => {
    const [alike, apart] = [await held(), await held()];
    await decide(ann, alike.id, 'reject');
    await decide(ben, alike.id, 'delete');
    await decide(ann, apart.id, 'reject');
    await decide(ben, apart.id, 'approve');
    const { moderators } = await figures();
    expect(
      moderators.map(({ moderator, compared, agreed, agreement }) => [moderator, compared, agreed, agreement]),
    ).toEqual([
      ['Ann', 2, 1, 0.5],
      ['Ben', 2, 1, 0.5],
    ]);
  });

  it('are given out as tables, in which no name is a formula', async () => {
    const trap = await site.server.asOwner.post<{ token: string }>(site.at('/tokens'), {
      role: 'moderator',
      label: '=HYPERLINK("https://evil.example")',
    });
    await decide(site.server.as(trap.body.token), (await held()).id, 'reject');
    const { text, headers } = await site.server.asOwner.get(site.at('/stats.csv?table=moderators'));
    expect(headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('moderator,decisions,approved,rejected,deleted,reopened,compared,agreed,agreement');
    expect(lines[3]).toMatch(/^"'=HYPERLINK\(""https:\/\/evil\.example""\)",1,0,1,/);
    const days = (await site.server.asOwner.get(site.at('/stats.csv?from=2026-01-01&to=2026-01-31'))).text;
    expect(days.trim().split('\r\n')).toHaveLength(32);
  });

  it.each(['from=2026-02-02&to=2026-02-01', 'from=yesterday', 'from=2000-01-01&to=2026-01-01', 'since=2026-01-01'])(
    'refuse the period %s',
    async (query) => {
      expect((await site.server.asOwner.get(site.at(`/stats?${query}`))).status).toBe(400);
    },
  );

  describe('of former days', () => {
    const now = new Date('2026-11-28T10:00:00Z');
    const newsId = 'old' as SiteId;
    let sql: Awaited<ReturnType<typeof site.database.connect>>;
    const within = async (from: string, until: string) => {
      const { counts } = await countsWithin({ sql, clock: () => now }, newsId, { from, until });
      return figuresOf(counts, { from, until });
    };

    beforeAll(async () => {
      await site.server.stop();
      sql = await site.database.connect();
      await seedPast(sql);
    });

    it('are counted in short steps by whoever asks, who is told what they have to do without meanwhile', async () => {
      let asked = 0;
      // Every look at the clock comes four hundred milliseconds after the one before: patience ends with the first step.
      const deps = { sql, clock: () => new Date(now.getTime() + 400 * asked++) };
      const period = { from: '2026-10-01', until: '2026-11-29' };
      const seen: (string | undefined)[] = [];
      let submitted = 0;
      for (;;) {
        const { counts, uncounted } = await countsWithin(deps, newsId, period);
        const { totals, days } = figuresOf(counts, period);
        expect(totals.submitted).toBeGreaterThan(submitted);
        expect(days.at(-1)).toMatchObject({ submitted: 1 });
        submitted = totals.submitted;
        if (uncounted === null) break;
        expect(uncounted.to).toBe('2026-11-27');
        seen.push(uncounted.from);
      }
      expect(submitted).toBe(41);
      expect(seen).toHaveLength(39);
      await sql`delete from daily_counts where site_id = ${newsId}`;
      await sql`update sites set counted_until = null where site_id = ${newsId}`;
    });

    it('are kept once the day is over, and stay when the comments are gone', async () => {
      const before = await within('2026-01-01', '2026-12-01');
      expect(before.totals).toMatchObject({ submitted: 41, held: 41, falseHolds: 40, decisions: 40 });
      expect(before.totals.timeToDecision).toEqual({ count: 40, medianSeconds: 4210, p90Seconds: 4210 });
      const kept = await sql`select distinct day from daily_counts where site_id = 'old'`;
      expect(kept).toHaveLength(40);
      await sql.begin(async (tx) => {
        await recordErasure(tx, {
          erasureId: uuidV7(0, new Uint8Array(10)),
          siteId: 'old' as SiteId,
          commentIds: null,
          by: 'a test',
          now: new Date(),
        });
        await tx`delete from comments where site_id = 'old'`;
      });
      const after = await within('2026-01-01', '2026-12-01');
      expect([after.totals.submitted, after.totals.falseHolds]).toEqual([40, 40]);
    });

    it('become the digest of the week, once', async () => {
      const deps = { sql, clock: () => now, newId: <Id extends string>() => crypto.randomUUID() as string as Id };
      await tellDigests(deps);
      await tellDigests(deps);
      const told = await sql<{ payload: object }[]>`
        select payload from outbox where site_id = 'old' and type = 'site.weekly_digest'`;
      expect(told).toHaveLength(1);
      expect(siteEvents['site.weekly_digest'].parse(told[0]!.payload)).toMatchObject({
        from: '2026-11-16',
        to: '2026-11-22',
        submitted: 7,
        held: 7,
        reasons: [{ code: 'spam.flood', matches: 7 }],
      });
    });
  });
});

/** One comment a day for forty days up to yesterday, held and approved an hour and some minutes later; and one of today that waits. */
async function seedPast(sql: Db): Promise<void> {
  await sql`insert into sites (site_id, name, origins, created_at) values ('old', 'Old', '[]', now())`;
  const author = crypto.randomUUID();
  const page = crypto.randomUUID();
  await sql`insert into authors (site_id, author_id, identity_kind, identity_hash, first_seen_at)
    values ('old', ${author}, 'name', 'x', now())`;
  await sql`insert into pages (site_id, page_id, page_key, created_at) values ('old', ${page}, 'p', now())`;
  for (let daysAgo = 0; daysAgo <= 40; daysAgo++) {
    const at = new Date(Date.parse('2026-11-28T09:00:00Z') - daysAgo * 86_400_000);
    const decided = new Date(at.getTime() + 4_213_000);
    const idAt = (time: Date) => uuidV7(time.getTime(), crypto.getRandomValues(new Uint8Array(10)));
    const id = idAt(at);
    await sql`insert into comments (site_id, comment_id, page_id, author_id, path, depth, status, is_reachable, author_name, body,
        body_hash, html, created_at, editable_until)
      values ('old', ${id}, ${page}, ${author}, ${Buffer.from(id)}, 0, 'approved', true, 'A', 'b', 'h', 'b', ${at}, ${at})`;
    await sql`insert into assessments (site_id, assessment_id, comment_id, action, ruleset, score, scores, reasons, created_at)
      values ('old', ${idAt(at)}, ${id}, 'hold', 'r', 0.5, '{}', ${sql.json([{ code: 'spam.flood' }])}, ${at})`;
    if (daysAgo === 0) continue;
    await sql`insert into decisions (site_id, decision_id, comment_id, action, decided_by, status_before, status_after, created_at)
      values ('old', ${idAt(decided)}, ${id}, 'approve', 'Ann', 'pending', 'approved', ${decided})`;
  }
}
