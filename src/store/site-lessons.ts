import type { CommentId, SiteId } from '../ids.ts';
import type { SiteLessons } from '../moderation/learned/site-lessons.ts';
import type { Db } from './connect.ts';
import { integersLiteral } from './integers-literal.ts';

/** Counts the comments themselves. */
export const everyComment = -1;

export interface Lesson {
  commentId: CommentId;
  isRemoved: boolean;
  marks: readonly number[];
}

/** Counts comments as removed or kept. None of them may be counted already. */
export async function teachAll(tx: Db, siteId: SiteId, lessons: readonly Lesson[]): Promise<void> {
  if (lessons.length === 0) return;
  const given = lessons.map(({ marks, ...lesson }) => ({
    ...lesson,
    marks: integersLiteral([everyComment, ...marks]),
  }));
  await tx`
    with lesson as (
      insert into taught_comments (site_id, comment_id, is_removed, marks)
      select ${siteId}, "commentId", "isRemoved", marks::integer[]
      from jsonb_to_recordset(${tx.json(given)}) as given ("commentId" uuid, "isRemoved" boolean, marks text)
      returning is_removed, marks
    )
    insert into site_lessons as known (site_id, mark, removed, kept)
    select ${siteId}, mark, count(*) filter (where is_removed), count(*) filter (where not is_removed)
    from lesson cross join lateral unnest(marks) as mark
    -- In ascending order: two who teach at once then never wait for each other in a circle.
    group by mark order by mark
    on conflict (site_id, mark) do update set removed = known.removed + excluded.removed, kept = known.kept + excluded.kept`;
}

export const unteach = (tx: Db, siteId: SiteId, commentId: CommentId): Promise<void> =>
  unteachAll(tx, siteId, [commentId]);

/** Takes back what comments have taught, if they have. */
export async function unteachAll(tx: Db, siteId: SiteId, commentIds: readonly CommentId[]): Promise<void> {
  await tx`
    with taken as (
      delete from taught_comments where site_id = ${siteId} and comment_id in ${tx([...commentIds])}
      returning is_removed, marks
    ), lesson as (
      select mark, count(*) filter (where is_removed) as removed, count(*) filter (where not is_removed) as kept
      from taken cross join lateral unnest(marks) as mark group by mark
    ), held as (
      select mark from site_lessons as known
      where site_id = ${siteId} and mark in (select mark from lesson) order by mark for update
    )
    update site_lessons set removed = site_lessons.removed - lesson.removed, kept = site_lessons.kept - lesson.kept
    from lesson join held using (mark)
    where site_lessons.site_id = ${siteId} and site_lessons.mark = lesson.mark`;
}

/** Whether the site $1 has any. Asked once a statement: where nobody has taught anything, no mark is looked for. */
export const hasLessons = `exists (select from site_lessons where site_id = $1 and mark = ${everyComment})`;

/** Triples of what is known. */
export type LessonRows = readonly (readonly [mark: number, removed: number, kept: number])[];

/** Null where nobody has taught anything. */
export function lessonsIn(rows: LessonRows): SiteLessons | null {
  const ofMarks = new Map(rows.map(([mark, removed, kept]) => [mark, { removed, kept }]));
  const all = ofMarks.get(everyComment);
  return all === undefined ? null : { ...all, ofMarks };
}

export async function findLessons(db: Db, siteId: SiteId, marks: readonly number[]): Promise<SiteLessons | null> {
  const [row] = await db<{ lessons: LessonRows }[]>`
    select coalesce(json_agg(json_build_array(mark, removed, kept)), '[]') as lessons from site_lessons
    where site_id = ${siteId} and mark = any (${integersLiteral([everyComment, ...marks])}::text::integer[])`;
  return lessonsIn(row!.lessons);
}

/** Everything that a site was taught, by ascending mark, one slice at a time. */
export async function readLessons(
  db: Db,
  { siteId, after, limit }: { siteId: SiteId; after: number; limit: number },
): Promise<{ mark: number; removed: number; kept: number }[]> {
  return db`
    select mark, removed, kept from site_lessons
    where site_id = ${siteId} and mark > ${after} order by mark limit ${limit}`;
}

/** The latest comments that have taught something, newest first. */
export async function readTaughtBodies(
  db: Db,
  siteId: SiteId,
  limit: number,
): Promise<{ body: string; isRemoved: boolean }[]> {
  return db`
    select body, is_removed as "isRemoved" from taught_comments join comments using (site_id, comment_id)
    where site_id = ${siteId} order by comment_id desc limit ${limit}`;
}

export async function forgetLessons(tx: Db, siteId: SiteId): Promise<void> {
  await tx`delete from taught_comments where site_id = ${siteId}`;
  await tx`delete from site_lessons where site_id = ${siteId}`;
}
