import type { AuthorId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

/** Moves an author's counts of approved and rejected comments by the given differences. */
export async function moveAuthorCounts(
  tx: Db,
  author: { siteId: SiteId; authorId: AuthorId; approved: number; rejected: number; now: Date },
): Promise<void> {
  if (author.approved === 0 && author.rejected === 0) return;
  await tx`
    update authors set
      approved_count = approved_count + ${author.approved},
      rejected_count = rejected_count + ${author.rejected},
      last_approved_at = case when ${author.approved} > 0 then ${author.now} else last_approved_at end
    where site_id = ${author.siteId} and author_id = ${author.authorId}`;
}

/** The same for several comments, of authors who may be the same. */
export async function moveCountsOfAuthors(
  tx: Db,
  siteId: SiteId,
  moves: readonly { authorId: AuthorId; approved: number; rejected: number }[],
  now: Date,
): Promise<void> {
  const moving = moves.filter(({ approved, rejected }) => approved !== 0 || rejected !== 0);
  if (moving.length === 0) return;
  await tx`
    with moved as (
      select "authorId" as author_id, sum(approved) as approved, sum(rejected) as rejected, max(approved) > 0 as is_approved
      from jsonb_to_recordset(${tx.json(moving)}) as given ("authorId" uuid, approved integer, rejected integer)
      group by "authorId"
    ), held as (
      -- Always in the same order, so that two who count several never wait for each other.
      select author_id from authors
      where site_id = ${siteId} and author_id in (select author_id from moved) order by identity_hash for update
    )
    update authors set
      approved_count = approved_count + moved.approved, rejected_count = rejected_count + moved.rejected,
      last_approved_at = case when is_approved then ${now} else last_approved_at end
    from moved join held using (author_id)
    where authors.site_id = ${siteId} and authors.author_id = moved.author_id`;
}
