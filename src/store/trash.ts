import type { CommentId, SiteId } from '../ids.ts';
import type { Db, Sql } from './connect.ts';
import { inTransaction } from './transaction.ts';

/** Until when a comment that is deleted now is kept. */
export const keepUntil = (tx: Db, kept: { siteId: SiteId; commentId: CommentId; until: Date }): Promise<void> =>
  keepAllUntil(tx, { ...kept, commentIds: [kept.commentId] });

/** The same for several; null for such as are taken out of the trash. */
export async function keepAllUntil(
  tx: Db,
  kept: { siteId: SiteId; commentIds: readonly CommentId[]; until: Date | null },
): Promise<void> {
  if (kept.commentIds.length === 0) return;
  await tx`
    update comments set kept_until = ${kept.until}
    where site_id = ${kept.siteId} and comment_id in ${tx([...kept.commentIds])}`;
}

const atOnce = 1_000;

/**
 * Removes deleted comments whose time is over, with all that is told of them; that it was done is kept. Where replies refer to
 * one, its row stays without text, name and record: their place in the thread hangs on it.
 */
export function forgetTrash(sql: Sql, now: Date): Promise<void> {
  return inTransaction(sql, async (tx) => {
    const erased = await tx`
      with due as (
        select site_id, comment_id from comments where kept_until <= ${now} and status = 'deleted'
          and not exists (
            select from appeals
            where appeals.site_id = comments.site_id and appeals.comment_id = comments.comment_id and answered_at is null
          )
        order by kept_until limit ${atOnce} for update
      )
      insert into erasures (erasure_id, site_id, comment_ids, erased_by, erased_at)
      select gen_random_uuid(), site_id, array_agg(comment_id), 'ontopic', ${now} from due group by site_id`;
    if (erased.count > 0) await forgetErased(tx);
  });
}

/** Removes what is told of the comments whose erasure this transaction has recorded. */
export async function forgetErased(tx: Db): Promise<void> {
  await tx`
    with due as (
      select site_id, unnest(comment_ids) as comment_id from erasures where transaction_id = pg_current_xact_id()
    ), answered as (
      select distinct due.site_id, due.comment_id from due
      join comments as reply on reply.site_id = due.site_id and reply.parent_id = due.comment_id
    ), emptied as (
      update comments set kept_until = null, body = '', html = '', body_hash = '', shape_bands = null, author_name = '',
        author_url = null, network_hash = null, statement_id = null
      from answered where comments.site_id = answered.site_id and comments.comment_id = answered.comment_id
    ), unjudged as (
      delete from assessments using answered
      where assessments.site_id = answered.site_id and assessments.comment_id = answered.comment_id
    ), unstated as (
      delete from statements using answered
      where statements.site_id = answered.site_id and statements.comment_id = answered.comment_id
    ), unappealed as (
      delete from appeals using answered where appeals.site_id = answered.site_id and appeals.comment_id = answered.comment_id
    ), unrevised as (
      delete from comment_revisions as revised using answered
      where revised.site_id = answered.site_id and revised.comment_id = answered.comment_id
    ), unreported as (
      delete from reports using answered where reports.site_id = answered.site_id and reports.comment_id = answered.comment_id
    ), unmeasured as (
      delete from comment_vectors as known using answered
      where known.site_id = answered.site_id and known.comment_id = answered.comment_id
    )
    delete from comments using due
    where comments.site_id = due.site_id and comments.comment_id = due.comment_id
      and (due.site_id, due.comment_id) not in (select site_id, comment_id from answered)`;
}
