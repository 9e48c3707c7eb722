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
  /** Of those that the asker does not know. */
  unknownTexts: Record<CommentId, string>;
}

/** Approved comments of `page` at the site $1, newest first, for what is `wanted`. */
export const threadSample = `
  select coalesce(json_agg(comment_id), '[]') as ids, coalesce(json_object_agg(comment_id, left(body, ${sampledLength})) filter (
      where edited_at is not null or wanted."knownUpTo" is null or comment_id > wanted."knownUpTo"
    ), '{}') as "unknownTexts"
  from (
    select comment_id, body, edited_at from comments
    where site_id = $1 and comments.page_id = page.page_id and is_reachable and status = 'approved'
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
  const missing = new Set<CommentId>();
  const texts = rows.map(({ threadIds, unknownTexts }, i) => {
    const known = submissions[i]!.knownTexts?.of;
    return threadIds.map((id) => {
      const text = unknownTexts[id] ?? known?.get(id);
      if (text === undefined) missing.add(id);
      return text;
    });
  });
  if (missing.size === 0) {
    return (place) => ({ threadIds: rows[place]!.threadIds, thread: texts[place] as string[] });
  }
  const found = await db<{ id: CommentId; text: string }[]>`
    select comment_id as id, left(body, ${sampledLength}) as text from comments
    where site_id = ${siteId} and comment_id in ${db([...missing])} and is_reachable and status = 'approved'`;
  const textOf = new Map(found.map(({ id, text }) => [id, text]));
  return (place) => {
    const there = rows[place]!.threadIds.flatMap((id, at) => {
      const text = texts[place]![at] ?? textOf.get(id);
      return text === undefined ? [] : [{ id, text }];
    });
    return { threadIds: there.map(({ id }) => id), thread: there.map(({ text }) => text) };
  };
}
