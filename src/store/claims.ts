import type { CommentId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export interface Claim {
  siteId: SiteId;
  commentId: CommentId;
  deskId: string;
  name: string;
  expiresAt: Date;
  now: Date;
}

/** Says that a desk looks at this comment now and at no other, unless another desk does. */
export async function claimComment(db: Db, claim: Claim): Promise<void> {
  await db`
    with let_go as (
      delete from claims
      where site_id = ${claim.siteId} and desk_id = ${claim.deskId} and comment_id <> ${claim.commentId}
    )
    insert into claims (site_id, comment_id, desk_id, name, expires_at)
    select ${claim.siteId}, comment_id, ${claim.deskId}, ${claim.name}, ${claim.expiresAt} from comments
    where site_id = ${claim.siteId} and comment_id = ${claim.commentId}
    on conflict (site_id, comment_id) do update
      set desk_id = excluded.desk_id, name = excluded.name, expires_at = excluded.expires_at
      where claims.desk_id = excluded.desk_id or claims.expires_at <= ${claim.now}`;
}

export async function letGo(db: Db, { siteId, deskId }: Pick<Claim, 'siteId' | 'deskId'>): Promise<void> {
  await db`delete from claims where site_id = ${siteId} and desk_id = ${deskId}`;
}

/** What other desks look at. */
export async function readClaims(
  db: Db,
  { siteId, deskId, now }: Pick<Claim, 'siteId' | 'deskId' | 'now'>,
): Promise<{ commentId: CommentId; name: string }[]> {
  return db`
    select comment_id as "commentId", name from claims
    where site_id = ${siteId} and desk_id <> ${deskId} and expires_at > ${now}
    order by comment_id limit 500`;
}

export async function forgetClaims(db: Db, now: Date): Promise<void> {
  await db`delete from claims where expires_at <= ${now}`;
}
