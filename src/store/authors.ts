import type { AuthorIdentity } from '../access/author-identity.ts';
import type { AuthorId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';
import { hexBytes, recordset } from './recordset.ts';

export interface ArrivingAuthor {
  authorId: AuthorId;
  identity: AuthorIdentity;
  emailSealed: Uint8Array | null;
  /** Comments that arrive with the author. */
  approved: number;
  rejected: number;
  now: Date;
}

/**
 * Counts comments for the authors of these identities, each given once, made where missing; their ids in the order given.
 * A sealed address replaces none that is known.
 */
export async function countAuthors(tx: Db, siteId: SiteId, authors: readonly ArrivingAuthor[]): Promise<AuthorId[]> {
  const given = authors.map(({ authorId, identity, emailSealed, approved, rejected, now }) => ({
    ...{ authorId, approved, rejected, now, kind: identity.kind },
    ...{ hash: hexBytes(identity.hash), emailSealed: hexBytes(emailSealed) },
  }));
  const rows = await tx<{ authorId: AuthorId; hash: string }[]>`
    insert into authors (site_id, author_id, identity_kind, identity_hash, email_sealed, first_seen_at,
      approved_count, rejected_count, last_approved_at)
    select ${siteId}, "authorId", kind, hash, "emailSealed", now, approved, rejected, case when approved > 0 then now end
    from ${recordset(tx, given)} as given ("authorId" uuid, kind text, hash bytea, "emailSealed" bytea, now timestamptz,
      approved integer, rejected integer)
    -- Always locked in the same order, so that two transactions cannot wait for each other.
    order by hash
    on conflict (site_id, identity_hash) do update set
      email_sealed = coalesce(authors.email_sealed, excluded.email_sealed),
      approved_count = authors.approved_count + excluded.approved_count,
      rejected_count = authors.rejected_count + excluded.rejected_count,
      last_approved_at = coalesce(excluded.last_approved_at, authors.last_approved_at)
    returning author_id as "authorId", '\\x' || encode(identity_hash, 'hex') as hash`;
  const idOf = new Map(rows.map(({ authorId, hash }) => [hash, authorId]));
  return given.map(({ hash }) => idOf.get(hash)!);
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
