import type { AuthorIdentity } from '../access/author-identity.ts';
import type { AuthorId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

interface ArrivingAuthor {
  siteId: SiteId;
  authorId: AuthorId;
  identity: AuthorIdentity;
  emailSealed: Uint8Array | null;
  /** Comments that arrive with the author. */
  approved: number;
  rejected: number;
  now: Date;
}

/** Counts a comment for the author of this identity, made where missing. A sealed address replaces none that is known. */
export async function countAuthor(tx: Db, author: ArrivingAuthor): Promise<AuthorId> {
  const [row] = await tx<{ authorId: AuthorId }[]>`
    insert into authors (site_id, author_id, identity_kind, identity_hash, email_sealed, first_seen_at,
      approved_count, rejected_count, last_approved_at)
    values (${author.siteId}, ${author.authorId}, ${author.identity.kind}, ${author.identity.hash}, ${author.emailSealed}, ${author.now},
      ${author.approved}, ${author.rejected}, ${author.approved > 0 ? author.now : null})
    on conflict (site_id, identity_hash) do update set
      email_sealed = coalesce(authors.email_sealed, excluded.email_sealed),
      approved_count = authors.approved_count + excluded.approved_count,
      rejected_count = authors.rejected_count + excluded.rejected_count,
      last_approved_at = coalesce(excluded.last_approved_at, authors.last_approved_at)
    returning author_id as "authorId"`;
  return row!.authorId;
}

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
