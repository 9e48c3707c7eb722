import type { CommentId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

/** Texts of comments that were approved; those that were edited since are sent all the same. */
export interface KnownTexts {
  /** The last of them. */
  upTo: CommentId;
  of: ReadonlyMap<CommentId, string>;
}

const threadSampleSize = 30;
const sampledLength = 1_000;

export interface ThreadSample {
  threadIds: CommentId[];
  /** Null for what the asker knows. */
  bodies: (string | null)[];
}

/** Approved comments of `page`, newest first, for what is `wanted`. */
export const threadSample = (db: Db, siteId: SiteId) => db`
  select coalesce(json_agg(comment_id), '[]') as ids, coalesce(json_agg(
      case when edited_at is null and comment_id <= wanted."knownUpTo" then null else left(body, ${sampledLength}) end
    ), '[]') as bodies
  from (
    select comment_id, body, edited_at from comments
    where site_id = ${siteId} and comments.page_id = page.page_id and is_reachable and status = 'approved'
      and comments.comment_id is distinct from wanted."except"
    order by path desc limit ${threadSampleSize}
  ) as newest`;

/** What was neither sent nor known, as it came between comments that were, is asked for; what is gone by then is left out. */
export async function textsOfThreads(
  db: Db,
  siteId: SiteId,
  {
    rows,
    submissions,
  }: {
    rows: readonly ThreadSample[];
    submissions: readonly { readonly knownTexts: KnownTexts | null }[];
  },
): Promise<(place: number) => { thread: string[]; threadIds: CommentId[] }> {
  const known = rows.map((row, i) => {
    const before = submissions[i]!.knownTexts?.of;
    return row.threadIds.map((id, at) => [id, row.bodies[at] ?? before?.get(id) ?? null] as const);
  });
  const missing = new Set(known.flatMap((texts) => texts.flatMap(([id, body]) => (body === null ? [id] : []))));
  const found =
    missing.size === 0
      ? []
      : await db<{ id: CommentId; body: string }[]>`
          select comment_id as id, left(body, ${sampledLength}) as body from comments
          where site_id = ${siteId} and comment_id in ${db([...missing])} and is_reachable and status = 'approved'`;
  const bodyOf = new Map(found.map(({ id, body }) => [id, body]));
  return (place) => {
    const texts = known[place]!.flatMap(([id, body]) => {
      const text = body ?? bodyOf.get(id);
      return text === undefined ? [] : [{ id, text }];
    });
    return { threadIds: texts.map(({ id }) => id), thread: texts.map(({ text }) => text) };
  };
}
