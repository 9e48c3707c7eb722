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

export type NewDecision = DecisionRow & { commentId: CommentId; tokenId: TokenId | null };

export async function insertDecisions(tx: Db, siteId: SiteId, decisions: readonly NewDecision[]): Promise<void> {
  await tx`
    insert into decisions (
      site_id, decision_id, comment_id, action, reason, note, decided_by, token_id, status_before, status_after, created_at
    )
    select ${siteId}, "decisionId", "commentId", action, reason, note, "decidedBy", "tokenId", "statusBefore", "statusAfter",
      "createdAt"
    from jsonb_to_recordset(${tx.json(decisions as never)}) as new (
      "decisionId" uuid, "commentId" uuid, action text, reason text, note text, "decidedBy" text, "tokenId" uuid,
      "statusBefore" text, "statusAfter" text, "createdAt" timestamptz
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
