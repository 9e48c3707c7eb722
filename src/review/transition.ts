import type { Status } from '../comment-status.ts';
import type { Action } from '../moderation/decide.ts';
import type { ReasonCode } from '../moderation/reason-codes.ts';

export const decisionActions = ['approve', 'reject', 'delete', 'reopen'] as const;
export type DecisionAction = (typeof decisionActions)[number];

const statusAfterAction: Record<DecisionAction, Status> = {
  approve: 'approved',
  reject: 'rejected',
  delete: 'deleted',
  reopen: 'pending',
};

/** Every action is allowed from every status: nothing a moderator decided is out of a moderator's reach. */
export const statusAfter = (action: DecisionAction): Status => statusAfterAction[action];

const statusOfVerdict: Record<Action, Exclude<Status, 'deleted'>> = {
  publish: 'approved',
  hold: 'pending',
  reject: 'rejected',
};

/** Where a judgement alone puts a new comment. */
export const statusOf = (verdict: Action): Exclude<Status, 'deleted'> => statusOfVerdict[verdict];

/**
 * Where a comment stands after its author has edited it and it was judged afresh. What a person sent back to the queue
 * stays there until a person has seen it: nothing automatic reverses their decision.
 */
export function statusAfterEdit(verdict: Action, decided: DecisionAction | null): Exclude<Status, 'deleted'> {
  const status = statusOf(verdict);
  return decided === 'reopen' && status === 'approved' ? 'pending' : status;
}

/** Where a shown comment stands after readers have reported it: reports alone never reject, nor undo a person's approval. */
export const statusAfterReport = (verdict: Action, decided: DecisionAction | null): 'approved' | 'pending' =>
  verdict === 'publish' || decided === 'approve' ? 'approved' : 'pending';

/** Whether a person has taken the comment down; its author cannot bring it back by editing. */
export const isTakenDown = (decided: DecisionAction | null): boolean => decided === 'reject' || decided === 'delete';

/** The reason that a person's decision adds to a comment's record; reopening takes the decision back. */
export function humanReason(action: DecisionAction): ReasonCode | null {
  if (action === 'approve') return 'human.approved';
  return action === 'reopen' ? null : 'human.rejected';
}

/** How an author's counts move when one of their comments changes status. */
export const countChange = (before: Status | null, after: Status): { approved: number; rejected: number } => ({
  approved: Number(after === 'approved') - Number(before === 'approved'),
  rejected: Number(after === 'rejected') - Number(before === 'rejected'),
});
