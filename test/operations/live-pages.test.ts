import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PageId, SiteId } from '../../src/ids.ts';
import { type LiveChange, LivePages } from '../../src/operations/live-pages.ts';
import { listenToChanges } from '../../src/store/changes.ts';
import type { Sql } from '../../src/store/connect.ts';
import { databases } from '../harness/databases.ts';
import { openSite, pageUrl, type Site } from '../http/a-site.ts';

const shared = databases.find(({ name }) => name === 'PostgreSQL');
const siteId = 'news' as SiteId;

// The service writes; who listens here is a process of its own as far as the database can tell.
describe.runIf(shared !== undefined)('following a page that another process changes', () => {
  let site: Site;
  let sql: Sql;
  beforeAll(async () => {
    site = await openSite(shared!);
    sql = await site.database.connect();
  });
  afterAll(() => site.close());

  /** Follows the site's page and waits for what is told; nothing is polled but by hand. */
  const open = (mostPolls: number | null = null) => {
    const live = new LivePages({
      sql,
      mostPolls,
      poll: () => () => {},
      onFault: (error) => expect.fail(String(error)),
    });
    const told: (readonly LiveChange[] | 'closed' | 'beat')[] = [];
    let wake = () => {};
    const tell = (news: (typeof told)[number]) => {
      told.push(news);
      wake();
    };
    const next = async () => {
      while (told.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return told.shift()!;
    };
    const follow = async () => {
      const { version } = (await site.thread()).body.page;
      return live.follow(
        { siteId, page: pageUrl, since: version },
        { tell, reload: () => tell([]), beat: () => tell('beat'), close: () => tell('closed') },
      );
    };
    return { live, follow, next, told };
  };
  const idsOf = (news: unknown) => (news as LiveChange[]).map(({ id }) => id);

  it('hears of a change by its notification, without any poll', async () => {
    const { live, follow, next } = open();
    await listenToChanges(sql, { onChange: (page) => live.changed(page), onGap: () => {} });
    const leave = await follow();
    const { id } = (await site.submit()).body;
    expect(idsOf(await next())).toEqual([id]);
    leave();
  });

  it('finds at the next poll what was not announced to it', async () => {
    const { live, follow, next, told } = open();
    await follow();
    const { id } = (await site.submit()).body;
    expect(told).toEqual([]);
    await live.poll();
    expect(idsOf(await next())).toEqual([id]);
  });

  it('reads once after many announcements at once, and tells nothing twice', async () => {
    const { live, follow, next, told } = open();
    await follow();
    const { id } = (await site.submit()).body;
    await live.poll();
    expect(idsOf(await next())).toEqual([id]);
    const [row] = await sql<{ pageId: PageId }[]>`select page_id as "pageId" from comments where comment_id = ${id}`;
    for (let i = 0; i < 20; i++) live.changed({ siteId, pageId: row!.pageId });
    const after = (await site.submit()).body.id;
    await live.poll();
    expect(idsOf(await next())).toEqual([after]);
    expect(told).toEqual([]);
  });

  it('gives a sign of life with every fourth poll, and sends away after the polls it was given', async () => {
    const { live, follow, told } = open(6);
    const stop = await follow();
    for (let i = 0; i < 6; i++) await live.poll();
    expect(told).toEqual(['beat', 'closed']);
    stop();
    await live.poll();
    expect(told).toEqual(['beat', 'closed']);
  });
});
