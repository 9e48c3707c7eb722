import type { Status } from '../comment-status.ts';
import type { CommentId, DecisionId, SiteId, TokenId } from '../ids.ts';
import type { ReasonCode } from '../moderation/reason-codes.ts';
import type { DecisionAction } from '../review/transition.ts';
import type { Db } from './connect.ts';

export interface DecisionRow {
  decisionId: DecisionId;
  action: DecisionAction;
  reason: ReasonCode | null;
  note: string | null;
  decidedBy: string;
  statusBefore: Status;
  statusAfter: Status;
  createdAt: Date;
}

export async function insertDecision(
  tx: Db,
  decision: DecisionRow & { siteId: SiteId; commentId: CommentId; tokenId: TokenId | null },
): Promise<void> {
  await tx`
    insert into decisions (
      site_id, decision_id, comment_id, action, reason, note, decided_by, token_id, status_before, status_after, created_at
    ) values (
      ${decision.siteId}, ${decision.decisionId}, ${decision.commentId}, ${decision.action}, ${decision.reason}, ${decision.note},
      ${decision.decidedBy}, ${decision.tokenId}, ${decision.statusBefore}, ${decision.statusAfter}, ${decision.createdAt}
    )`;
}

/** Every decision on a comment, oldest first. */
export async function listDecisions(db: Db, siteId: SiteId, commentId: CommentId): Promise<DecisionRow[]> {
  return db<DecisionRow[]>`
    select decision_id as "decisionId", action, reason, note, decided_by as "decidedBy",
      status_before as "statusBefore", status_after as "statusAfter", created_at as "createdAt"
    from decisions where site_id = ${siteId} and comment_id = ${commentId}
    order by decision_id`;
}
