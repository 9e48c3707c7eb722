import type { Sql } from '../../src/store/connect.ts';
import { site } from './thread-fixture.ts';

const reasons = [
  { code: 'spam.solicitation', message: 'Asks for ratings.', span: [0, 20], contribution: 0.6, values: {} },
  {
    code: 'topic.low_relevance',
    message: 'Shares little with the article.',
    span: null,
    contribution: 0.1,
    values: {},
  },
];

/** Lets so many of the seeded comments wait, each the last of its thread, with a judgement that held it. */
export async function letSomeWait(sql: Sql, waiting: number): Promise<void> {
  await sql.begin(async (tx) => {
    // Judgements are append-only; the seed's are replaced before anybody has read them.
    await tx`set local session_replication_role = replica`;
    await tx`
      create temporary table held on commit drop as
      select comment_id, parent_id, (row_number() over (order by comment_id))::float8 / ${waiting} as need from comments
      where site_id = ${site} and depth = 3 and page_id in (
        select page_id from pages where site_id = ${site} and page_key like 'many-%'
      ) order by random() limit ${waiting}`;
    await tx`
      update comments set status = 'pending', changed_in = null from held
      where comments.site_id = ${site} and comments.comment_id = held.comment_id`;
    await tx`
      update comments set visible_replies = visible_replies - 1 from held
      where comments.site_id = ${site} and comments.comment_id = held.parent_id`;
    await tx`
      update assessments set action = 'hold', score = need, reasons = ${tx.json(reasons)} from held
      where assessments.site_id = ${site} and assessments.comment_id = held.comment_id`;
    await tx`
      insert into review_items (site_id, comment_id, need, opened_at)
      select ${site}, comment_id, need, now() from held`;
  });
  await sql`vacuum analyze comments, review_items, assessments`;
}

/** The days, counted back from now, within which the newest so many comments were written. */
export async function daysOfNewest(sql: Sql, comments: number): Promise<number> {
  const [row] = await sql<{ days: number }[]>`
    select extract(epoch from now() - created_at)::float8 / 86400 as days from comments
    where site_id = ${site} order by comment_id desc offset ${comments - 1} limit 1`;
  return row!.days;
}
