import type { AssessmentId, CommentId, SiteId } from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import type { Db } from './connect.ts';
import { recordset } from './recordset.ts';

export interface AssessmentRow extends Judgement {
  assessmentId: AssessmentId;
  createdAt: Date;
}

export interface NewAssessment {
  assessmentId: AssessmentId;
  commentId: CommentId;
  judgement: Judgement;
  now: Date;
}

/** Freezes judgements as the records that author, moderator and audit read. */
export async function insertAssessments(tx: Db, siteId: SiteId, records: readonly NewAssessment[]): Promise<void> {
  const given = records.map(({ judgement, ...record }) => ({ ...judgement, ...record }));
  await tx`
    insert into assessments (
      site_id, assessment_id, comment_id, action, ruleset, score, scores, reasons, matched_rules, created_at
    )
    select ${siteId}, "assessmentId", "commentId", action, ruleset, score, scores, reasons, "matchedRules", now
    from ${recordset(tx, given)} as given (
      "assessmentId" uuid, "commentId" uuid, action text, ruleset text, score real, scores jsonb, reasons jsonb,
      "matchedRules" jsonb, now timestamptz
    )`;
}

/** Freezes the judgement of one comment. */
export const insertAssessment = (tx: Db, { siteId, ...record }: NewAssessment & { siteId: SiteId }): Promise<void> =>
  insertAssessments(tx, siteId, [record]);

/** Every assessment of a comment, oldest first. */
export async function listAssessments(db: Db, siteId: SiteId, commentId: CommentId): Promise<AssessmentRow[]> {
  return db<AssessmentRow[]>`
    select assessment_id as "assessmentId", action, ruleset, score, scores, reasons,
      matched_rules as "matchedRules", created_at as "createdAt"
    from assessments where site_id = ${siteId} and comment_id = ${commentId}
    order by assessment_id`;
}
