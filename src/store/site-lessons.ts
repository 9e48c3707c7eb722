import type { CommentId, SiteId } from '../ids.ts';
import type { SiteLessons } from '../moderation/learned/site-lessons.ts';
import type { Db } from './connect.ts';
import { integersLiteral } from './integers-literal.ts';

/** Counts the comments themselves. */
export const everyComment = -1;

export interface Lesson {
  siteId: SiteId;
  commentId: CommentId;
  isRemoved: boolean;
  /** In ascending order: two who teach at once then never wait for each other in a circle. */
  marks: readonly number[];
}

/** Counts a comment as removed or kept. It must not be counted already. */
export async function teach(tx: Db, { siteId, commentId, isRemoved, marks }: Lesson): Promise<void> {
  const literal = integersLiteral([everyComment, ...marks]);
  await tx`
    insert into taught_comments (site_id, comment_id, is_removed, marks)
    values (${siteId}, ${commentId}, ${isRemoved}, ${literal}::text::integer[])`;
  await tx`
    insert into site_lessons as known (site_id, mark, removed, kept)
    select ${siteId}, mark, ${isRemoved ? 1 : 0}::integer, ${isRemoved ? 0 : 1}::integer
    from unnest(${literal}::text::integer[]) with ordinality as lesson (mark, place) order by place
    on conflict (site_id, mark) do update set removed = known.removed + excluded.removed, kept = known.kept + excluded.kept`;
}

/** Takes back what a comment has taught, if it has. */
export async function unteach(tx: Db, siteId: SiteId, commentId: CommentId): Promise<void> {
  const [taught] = await tx<{ isRemoved: boolean; marks: string }[]>`
    delete from taught_comments where site_id = ${siteId} and comment_id = ${commentId}
    returning is_removed as "isRemoved", marks::text as marks`;
  if (taught === undefined) return;
  await tx`
    update site_lessons set
      removed = removed - ${taught.isRemoved ? 1 : 0}::integer, kept = kept - ${taught.isRemoved ? 0 : 1}::integer
    from (
      select mark from site_lessons as known
      where site_id = ${siteId} and mark = any (${taught.marks}::text::integer[])
      order by mark for update
    ) as lesson
    where site_lessons.site_id = ${siteId} and site_lessons.mark = lesson.mark`;
}

/** Asked once a statement: where nobody has taught anything, no mark is looked for. */
export const hasLessons = (db: Db, siteId: SiteId) => db`
  exists (select from site_lessons where site_id = ${siteId} and mark = ${everyComment})`;

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
