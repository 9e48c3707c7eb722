import type { AssessmentId, CommentId, SiteId } from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import type { Db } from './connect.ts';

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

/** Freezes a judgement as the record that author, moderator and audit read. */
export async function insertAssessment(
  tx: Db,
  { siteId, assessmentId, commentId, judgement, now }: NewAssessment & { siteId: SiteId },
): Promise<void> {
  const { action, ruleset, score, scores, reasons, matchedRules } = judgement;
  await tx`
    insert into assessments (
      site_id, assessment_id, comment_id, action, ruleset, score, scores, reasons, matched_rules, created_at
    )
    values (${siteId}, ${assessmentId}, ${commentId}, ${action}, ${ruleset}, ${score}, ${tx.json(scores as never)},
      ${tx.json(reasons as never)}, ${tx.json(matchedRules as never)}, ${now})`;
}

/** Every assessment of a comment, oldest first. */
export async function listAssessments(db: Db, siteId: SiteId, commentId: CommentId): Promise<AssessmentRow[]> {
  return db<AssessmentRow[]>`
    select assessment_id as "assessmentId", action, ruleset, score, scores, reasons,
      matched_rules as "matchedRules", created_at as "createdAt"
    from assessments where site_id = ${siteId} and comment_id = ${commentId}
    order by assessment_id`;
}
