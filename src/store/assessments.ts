import type { AssessmentId, CommentId, SiteId } from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import type { Db } from './connect.ts';

export interface AssessmentRow extends Judgement {
  assessmentId: AssessmentId;
  createdAt: Date;
}

/** Freezes a judgement as the record that author, moderator and audit read. */
export async function insertAssessment(
  tx: Db,
  record: { siteId: SiteId; assessmentId: AssessmentId; commentId: CommentId; judgement: Judgement; now: Date },
): Promise<void> {
  const { judgement } = record;
  await tx`
    insert into assessments (
      site_id, assessment_id, comment_id, action, ruleset, score, scores, reasons, matched_rules,
      created_at
    ) values (
      ${record.siteId}, ${record.assessmentId}, ${record.commentId}, ${judgement.action}, ${judgement.ruleset}, ${judgement.score},
      ${tx.json(judgement.scores as never)}, ${tx.json(judgement.reasons as never)},
      ${tx.json(judgement.matchedRules as never)}, ${record.now}
    )`;
}

/** Every assessment of a comment, oldest first. */
export async function listAssessments(db: Db, siteId: SiteId, commentId: CommentId): Promise<AssessmentRow[]> {
  return db<AssessmentRow[]>`
    select assessment_id as "assessmentId", action, ruleset, score, scores, reasons,
      matched_rules as "matchedRules", created_at as "createdAt"
    from assessments where site_id = ${siteId} and comment_id = ${commentId}
    order by assessment_id`;
}
