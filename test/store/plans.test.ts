import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommentId, PageId, SiteId } from '../../src/ids.ts';
import { findBranch, readBranchRows } from '../../src/store/branches.ts';
import { findPageStates, readChanges } from '../../src/store/changes.ts';
import type { Db } from '../../src/store/connect.ts';
import { mostSubmissions } from '../../src/store/facts-statement.ts';
import { readNewest } from '../../src/store/feeds.ts';
import { storeNewComments } from '../../src/store/new-comments.ts';
import { countComments } from '../../src/store/pages.ts';
import { readAlike, readNeighbours } from '../../src/store/queue-surroundings.ts';
import { openReviewItem, type QueueFilter, readQueue } from '../../src/store/review-queue.ts';
import { findStoredComment } from '../../src/store/stored-comments.ts';
import { loadFactsOfSubmissions } from '../../src/store/submission-facts.ts';
import { findPlace, readThreadRows, type ThreadPosition } from '../../src/store/threads.ts';
import { databases, type TestDatabase } from '../harness/databases.ts';
import { arrivalAt } from './an-arrival.ts';

const shared = databases.find(({ name }) => name === 'PostgreSQL');
const siteId = 'news' as SiteId;
const rootsOfLongPage = 20_000;

const everything: Omit<QueueFilter, 'status'> = {
  ...{ siteId, reason: null, page: null, author: null, text: null, like: null, from: null, until: null },
};

/** Statements with their parameters, as the driver sends them. */
interface Sent {
  text: string;
  values: unknown[];
}

describe.runIf(shared !== undefined)(
  'the plans of what readers ask for, on a page of forty thousand comments among many',
  () => {
    let database: TestDatabase;
    let sql: postgres.Sql<{ int8: number }>;
    const sent: Sent[] = [];
    let pageId: PageId;
    let root: { commentId: CommentId; path: string };

    beforeAll(async () => {
      database = await shared!.open();
      const { DATABASE_URL } = database.environment as { DATABASE_URL: string };
      sql = postgres(DATABASE_URL, {
        max: 1,
        fetch_types: false,
        onnotice: () => {},
        types: { int8: { to: 20, from: [20], serialize: String, parse: Number } },
        debug: (_connection, text, values) => sent.push({ text, values }),
      });
      await seed(sql);
      const [page] = await sql<{ pageId: PageId }[]>`select page_id as "pageId" from pages where page_key = 'p1'`;
      pageId = page!.pageId;
      const [middle] = await sql<(typeof root)[]>`
      select comment_id as "commentId", encode(path, 'hex') as path from comments
      where page_id = ${pageId} and depth = 0 order by path offset ${rootsOfLongPage / 2} limit 1`;
      root = middle!;
    });
    afterAll(async () => {
      await sql.end();
      await database.close();
    });

    const plansOf = async (work: (db: Db) => Promise<unknown>): Promise<string[]> => {
      sent.length = 0;
      await work(sql);
      const plans: string[] = [];
      for (const { text, values } of [...sent]) {
        const rows = await sql.unsafe(`explain ${text}`, values as never[]);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
      }
      return plans;
    };
    /** Which tables the statements of some work would read from end to end. */
    const readWhole = async (work: (db: Db) => Promise<unknown>) =>
      (await plansOf(work)).flatMap(
        (plan) => plan.match(/Seq Scan on (?:comments|pages|past_votes|assessments)\b.*/g) ?? [],
      );
    const from = (rootScore = 0): ThreadPosition => ({ path: root.path, rootScore, isIncluded: false });
    const slice = (sort: 'oldest' | 'newest' | 'top', position: ThreadPosition | null) => (db: Db) =>
      readThreadRows(db, { siteId, pageId, sort, from: position, asOf: 1_000_000, limit: 51 });
    const address = { key: 'p1', url: null };
    const submissions = () =>
      Array.from({ length: mostSubmissions }, (_, i) => ({
        page: { key: `p${i}`, url: null },
        url: `https://news.example/${i}`,
        parentId: root.commentId,
        identityHash: Uint8Array.of(0),
        bodyHash: Uint8Array.of(i + 1),
        shapeBands: [i, -i, 3, 4, 5, 6],
        marks: [i],
        networkHash: Uint8Array.of(i),
        idempotencyKey: `key-${i}`,
        knownTexts: null,
        except: null,
        now: new Date(0),
      }));

    const reply = () => {
      const path = Uint8Array.from(Buffer.from(root.path, 'hex'));
      return arrivalAt('p1', { commentId: root.commentId, path, depth: 0 }).arriving;
    };

    const asked: [string, (db: Db) => Promise<unknown>][] = [
      ['the first page, oldest first', slice('oldest', null)],
      ['the first page, newest first', slice('newest', null)],
      ['the first page, best first', slice('top', null)],
      ['a page in the middle, oldest first', (db) => slice('oldest', from())(db)],
      ['a page in the middle, newest first', (db) => slice('newest', from())(db)],
      ['a page in the middle, best first', (db) => slice('top', from(0.2))(db)],
      [
        'the best of a moment ago, before the latest votes',
        (db) => readThreadRows(db, { siteId, pageId, sort: 'top', from: null, asOf: 39_900, limit: 51 }),
      ],
      [
        'the place of one comment',
        (db) => findPlace(db, { siteId, pageId, commentId: root.commentId, limit: 50, asOf: 10 }),
      ],
      [
        'a branch',
        async (db) =>
          readBranchRows(db, {
            siteId,
            branch: (await findBranch(db, siteId, root.commentId))!,
            after: null,
            limit: 51,
          }),
      ],
      ['the feed of a page', (db) => readNewest(db, { siteId, pageId, limit: 50 })],
      ['the feed of the site', (db) => readNewest(db, { siteId, pageId: null, limit: 50 })],
      ['what has changed lately', (db) => readChanges(db, { siteId, pageId, since: 39_990, limit: 501 })],
      ['everything that has changed', (db) => readChanges(db, { siteId, pageId, since: 0, limit: 501 })],
      [
        'the states of pages',
        (db) =>
          findPageStates(db, [
            { siteId, address },
            { siteId, address: { key: 'p2', url: null } },
          ]),
      ],
      [
        'the counts of a hundred pages',
        (db) =>
          countComments(
            db,
            siteId,
            Array.from({ length: 100 }, (_, i) => ({ key: `p${i}`, url: null })),
          ),
      ],
      ...(['need', 'oldest', 'newest'] as const).map((sort): (typeof asked)[number] => [
        `what waits, ${sort} first`,
        (db) => readQueue(db, { ...everything, status: 'pending', sort, after: null, limit: 26 }),
      ]),
      [
        'what waits, from the middle on',
        (db) =>
          readQueue(db, {
            ...everything,
            ...{ status: 'pending', sort: 'need', limit: 26, after: { need: 0.5, commentId: root.commentId } },
          }),
      ],
      [
        'all comments, newest first',
        (db) => readQueue(db, { ...everything, status: 'any', sort: 'newest', after: null, limit: 26 }),
      ],
      [
        'how much a comment needs a person',
        (db) => openReviewItem(db, { siteId, commentId: root.commentId, now: new Date(0) }),
      ],
      ['what stands around a comment', (db) => readNeighbours(db, siteId, [root.commentId])],
      ['what is alike', (db) => readAlike(db, siteId, [root.commentId])],
      ['the facts of submissions', (db) => loadFactsOfSubmissions(db, siteId, submissions())],
      ['the arrival of comments', (db) => storeNewComments(db, siteId, reply())],
      ['one comment to be judged again', (db) => findStoredComment(db, siteId, root.commentId)],
    ];
    it.each(asked)('read no table from end to end for %s', async (_, work) => {
      expect(await readWhole(work)).toEqual([]);
    });

    // From a cost of 100,000 on PostgreSQL compiles a statement before it carries it out, which takes a tenth of a second.
    it('cost so little for the facts of submissions that nothing is compiled for them with eight times the comments', async () => {
      const [plan] = await plansOf((db) => loadFactsOfSubmissions(db, siteId, submissions()));
      expect(Number(/cost=[\d.]+\.\.([\d.]+)/.exec(plan!)![1])).toBeLessThan(100_000 / 8);
    });
  },
);

/** One page of 20,000 roots with a reply each, a thousand pages of ten comments; a tenth of the roots has votes, new and old. */
async function seed(sql: postgres.Sql<{ int8: number }>): Promise<void> {
  const now = new Date(0);
  await sql`insert into sites (site_id, name, origins, created_at) values (${siteId}, 'News', '[]', ${now})`;
  await sql`
    insert into pages (site_id, page_id, page_key, url, version, created_at)
    select ${siteId}, gen_random_uuid(), 'p' || i, 'https://news.example/' || i, 40000, ${now} from generate_series(1, 1001) as i`;
  await sql`
    insert into authors (site_id, author_id, identity_kind, identity_hash, first_seen_at)
    values (${siteId}, gen_random_uuid(), 'name', '\\x00', ${now})`;
  await sql`
    insert into comments (site_id, comment_id, page_id, author_id, path, depth, status, is_reachable, author_name, body,
      body_hash, shape_bands, html, created_at, editable_until, up_votes, visible_replies, changed_in)
    select ${siteId}, gen_random_uuid(), page_id, author_id, decode(lpad(to_hex(i), 20, '0'), 'hex'), 0, 'approved', true, 'Ann',
      'text', decode(md5(page_key || i), 'hex'), array[i, i * 7, i * 13, i * 29, i * 37, i * 41], '<p>text</p>', ${now}, ${now}, case when i % 10 = 0 then i % 100 else 0 end, 1, 2 * i
    from pages cross join authors cross join lateral generate_series(1, case when page_key = 'p1' then ${rootsOfLongPage}::integer else 10 end) as i`;
  await sql`
    insert into comments (site_id, comment_id, page_id, parent_id, author_id, path, depth, status, is_reachable, author_name,
      body, body_hash, html, created_at, editable_until, changed_in)
    select site_id, gen_random_uuid(), page_id, comment_id, author_id, path || path, 1, status, true, author_name, body, body_hash,
      html, created_at, editable_until, changed_in + 1
    from comments`;
  await sql`
    insert into past_votes (site_id, page_id, version, comment_id, up_votes, down_votes, changed_at)
    select site_id, page_id, changed_in, comment_id, 0, 0, created_at from comments where depth = 0 and up_votes > 0`;
  await sql`
    insert into assessments (site_id, assessment_id, comment_id, action, ruleset, score, scores, reasons, created_at)
    select site_id, comment_id, comment_id, 'publish', 'test', 0.1, '{}', '[]', created_at from comments`;
  await sql`
    insert into review_items (site_id, comment_id, need, opened_at)
    select site_id, comment_id, random(), created_at from comments order by comment_id limit 2000`;
  await sql`vacuum analyze`;
}
