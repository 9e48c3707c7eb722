import type { Status } from '../comment-status.ts';
import type { CommentId, DecisionId, SiteId, StatementId } from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import type { AnonymousStatement } from '../review/exported-statement.ts';
import type { Restriction } from '../review/restriction.ts';
import type { DecisionAction } from '../review/transition.ts';
import type { Db } from './connect.ts';

export interface NewStatement {
  statementId: StatementId;
  commentId: CommentId;
  restriction: Restriction;
  /** Null where no person has decided. */
  decisionId: DecisionId | null;
  issuedAt: Date;
}

/**
 * States the reasons for restrictions that begin now, resting on each comment's latest assessment. What no reader waits
 * for an answer on was found on the site's own initiative.
 */
export async function insertStatements(tx: Db, siteId: SiteId, statements: readonly NewStatement[]): Promise<void> {
  await tx`
    with issued as (
      insert into statements (
        site_id, statement_id, comment_id, restriction, assessment_id, decision_id, source, is_detected_automatically,
        is_decided_automatically, terms, issued_at
      )
      select ${siteId}, new."statementId", new."commentId", new.restriction, latest.assessment_id, new."decisionId",
        case when reported.is_so then 'notice' else 'own_initiative' end,
        coalesce(latest.action <> 'publish', false) and not reported.is_so, new."decisionId" is null,
        nullif(sites.policy -> 'terms', 'null'), new."issuedAt"
      from jsonb_to_recordset(${tx.json(statements as never)})
        as new ("statementId" uuid, "commentId" uuid, restriction text, "decisionId" uuid, "issuedAt" timestamptz)
      join sites on sites.site_id = ${siteId}
      left join lateral (
        select assessment_id, action from assessments
        where assessments.site_id = ${siteId} and assessments.comment_id = new."commentId"
        order by assessment_id desc limit 1
      ) as latest on true
      cross join lateral (
        select exists (
          select from reports
          where reports.site_id = ${siteId} and reports.comment_id = new."commentId" and answered_at is null
        ) as is_so
      ) as reported
      returning comment_id, statement_id
    )
    update comments set statement_id = issued.statement_id from issued
    where comments.site_id = ${siteId} and comments.comment_id = issued.comment_id`;
}

/** The restriction that was in force is over. */
export const endRestriction = (tx: Db, siteId: SiteId, commentId: CommentId): Promise<void> =>
  endRestrictions(tx, siteId, [commentId]);

export async function endRestrictions(tx: Db, siteId: SiteId, commentIds: readonly CommentId[]): Promise<void> {
  if (commentIds.length === 0) return;
  await tx`
    update comments set statement_id = null
    where site_id = ${siteId} and comment_id in ${tx([...commentIds])} and statement_id is not null`;
}

/** A statement with the records it rests on, as they were frozen. */
export interface StatementRow {
  statementId: StatementId;
  restriction: Restriction;
  source: 'own_initiative' | 'notice';
  isDetectedAutomatically: boolean;
  isDecidedAutomatically: boolean;
  terms: { text?: string; url?: string } | null;
  issuedAt: Date;
  /** As it was when the statement was issued. */
  body: string;
  reasons: Judgement['reasons'];
  decided: { action: DecisionAction; note: string | null; statusAfter: Status } | null;
}

/** Every statement on a comment, oldest first. */
export async function listStatements(db: Db, siteId: SiteId, commentId: CommentId): Promise<StatementRow[]> {
  return db<StatementRow[]>`
    select statements.statement_id as "statementId", restriction, source, is_detected_automatically as "isDetectedAutomatically",
      is_decided_automatically as "isDecidedAutomatically", terms, issued_at as "issuedAt",
      coalesce(former.body, comments.body) as body, coalesce(assessments.reasons, '[]') as reasons,
      case when decisions.decision_id is not null then jsonb_build_object(
        'action', decisions.action, 'note', decisions.note, 'statusAfter', decisions.status_after
      ) end as decided
    from statements
    join comments on comments.site_id = statements.site_id and comments.comment_id = statements.comment_id
    left join assessments on assessments.site_id = statements.site_id
      and assessments.assessment_id = statements.assessment_id
    left join decisions on decisions.site_id = statements.site_id and decisions.decision_id = statements.decision_id
    left join lateral (
      select body from comment_revisions
      where comment_revisions.site_id = statements.site_id and comment_revisions.comment_id = statements.comment_id
        and replaced_at > issued_at
      order by revision_id limit 1
    ) as former on true
    where statements.site_id = ${siteId} and statements.comment_id = ${commentId}
    order by statements.statement_id`;
}

export interface StatementSlice {
  siteId: SiteId;
  /** Identifiers: after the first, and before the second. */
  after: string;
  before: string;
  limit: number;
}

/** Statements of a site without who wrote what, oldest first. */
export async function listAnonymousStatements(db: Db, slice: StatementSlice): Promise<AnonymousStatement[]> {
  return db<AnonymousStatement[]>`
    select statements.statement_id as "statementId", restriction, source, is_detected_automatically as "isDetectedAutomatically",
      is_decided_automatically as "isDecidedAutomatically", terms ->> 'url' as "termsUrl", issued_at as "issuedAt",
      comments.created_at as "writtenAt", case when decisions.reason is not null then jsonb_build_array(decisions.reason) else found.codes end as codes
    from statements
    join comments on comments.site_id = statements.site_id and comments.comment_id = statements.comment_id
    left join assessments on assessments.site_id = statements.site_id
      and assessments.assessment_id = statements.assessment_id
    left join decisions on decisions.site_id = statements.site_id and decisions.decision_id = statements.decision_id
    cross join lateral (
      select coalesce(jsonb_agg(value -> 'code' order by (value ->> 'contribution')::float8 desc), '[]') as codes
      from jsonb_array_elements(coalesce(assessments.reasons, '[]'))
      where (value ->> 'contribution')::float8 > 0
    ) as found
    where statements.site_id = ${slice.siteId} and statements.statement_id > ${slice.after}
      and statements.statement_id < ${slice.before}
    order by statements.statement_id limit ${slice.limit}`;
}
