import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Thread } from '../../src/http/contract.ts';
import { commentText } from '../bench/thread-fixture.ts';
import { databases } from '../harness/databases.ts';
import { openSite, origin, pageUrl, plea, remark, type Site } from './a-site.ts';

describe.each(databases)('comments that arrive at the same time on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
  });
  afterAll(() => site.close());

  const page = (name: string) => ({ url: `${origin}/${name}`, key: name });
  const threadOf = async (name: string) => (await site.server.get<Thread>(site.at(`/thread?page=${name}`))).body;

  it('are all stored, each shown with a version of its page to itself and counted for its author', async () => {
    const names = ['north', 'south', 'west'];
    const answers = await Promise.all(
      Array.from({ length: 45 }, (_, i) =>
        site.submit({ page: page(names[i % 3]!), author: { name: `Reader ${i % 5}` }, body: commentText(i) }),
      ),
    );
    expect(answers.map(({ status, body }) => `${status} ${body.status}`)).toEqual(Array(45).fill('201 approved'));
    for (const name of names) {
      const thread = await threadOf(name);
      expect([thread.page.commentCount, thread.comments.length]).toEqual([15, 15]);
    }
    await site.server.stop();
    const sql = await site.database.connect();
    const versions = await sql<{ versions: number[]; version: number }[]>`
      select json_agg(changed_in order by changed_in) as versions, pages.version from comments join pages using (page_id)
      where page_key in ('north', 'south', 'west') group by pages.version`;
    expect(versions.flatMap(({ versions }) => versions)).toHaveLength(45);
    const counted = await sql<{ approved: number }[]>`select sum(approved_count)::integer as approved from authors`;
    expect(counted).toEqual([{ approved: 45 }]);
    const rows = await sql`
      select count(*) as comments, (select count(*) from assessments) as assessments, (select count(*) from outbox) as events
      from comments`;
    expect(rows).toEqual([{ comments: 45, assessments: 45, events: 45 }]);
    const twice = await sql`
      select page_id, changed_in from comments where changed_in is not null group by page_id, changed_in having count(*) > 1`;
    expect(twice).toEqual([]);
  });
});

describe.each(databases)('those of a crowd that cannot be stored on $name', (kind) => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite(kind);
  });
  afterAll(() => site.close());

  it('are refused one by one, while the others are stored with their replies and held ones', async () => {
    const parent = (await site.submit({ body: remark })).body;
    await site.server.asOwner.put(site.at('/pages'), {
      url: `${origin}/closed`,
      title: 'Closed',
      text: 'Over',
      open: false,
    });
    const answers = await Promise.all([
      site.submit({ parentId: parent.id, body: 'That is what the ferry needs, and a shelter at the pier as well.' }),
      site.submit({ page: { url: `${origin}/closed` }, body: 'May I still say that the bridge was fine?' }),
      site.submit({ body: plea }),
      site.submit({ parentId: parent.id, body: 'Cyclists have waited for a crossing like this since the flood.' }),
      site.submit({ body: 'The arches of the bridge deserve better engineers.' }, { 'Idempotency-Key': 'a' }),
      site.submit({ body: 'The arches of the bridge deserve better engineers.' }, { 'Idempotency-Key': 'a' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 409, 201, 201, 201, 201]);
    expect(answers[5]!.text).toBe(answers[4]!.text);
    const thread = (await site.server.get<Thread>(site.at(`/thread?page=${encodeURIComponent(pageUrl)}`))).body;
    expect(thread.comments.map(({ depth }) => depth)).toEqual([0, 1, 1, 0]);
    expect(answers[2]!.body.status).toBe('pending');
  });
});
