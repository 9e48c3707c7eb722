import type { LimitState } from '../access/rate-limit.ts';

/** Why an operation was not carried out, where that is no fault of the program. http words and numbers each by one table. */
export type RefusalCode =
  | 'unknown_site'
  | 'unknown_page'
  | 'unknown_comment'
  | 'unknown_parent'
  | 'unknown_author'
  | 'unknown_token'
  | 'unknown_invitation'
  | 'parent_not_public'
  | 'thread_closed'
  | 'foreign_origin'
  | 'invalid_token'
  | 'not_allowed'
  | 'no_role'
  | 'idempotency_mismatch'
  | 'malformed_cursor'
  | 'site_exists'
  | 'rate_limited'
  | 'unknown_rule'
  | 'invalid_rule'
  | 'invalid_policy_entry'
  | 'unknown_filter'
  | 'too_many_filters'
  | 'invalid_proof'
  | 'challenge_required'
  | 'edit_window_closed'
  | 'decided_by_moderator'
  | 'nothing_to_appeal'
  | 'appeal_open'
  | 'appeal_answered'
  | 'appeal_window_closed'
  | 'unknown_appeal'
  | 'unknown_report'
  | 'comment_changed'
  | 'second_person_needed'
  | 'unreadable_import'
  | 'import_too_large';

export interface Refusal {
  readonly refused: RefusalCode;
  /** Where a limit is the reason. */
  readonly limit?: LimitState;
  /** Where fields are at fault. */
  readonly errors?: readonly { path: string; message: string }[];
}

export const refuse = (code: RefusalCode): Refusal => ({ refused: code });

export const isRefusal = (outcome: object | null): outcome is Refusal => outcome !== null && 'refused' in outcome;
