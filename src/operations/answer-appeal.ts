import type { Principal } from '../access/roles.ts';
import type { AppealedComment, AppealRulingRequest } from '../http/contract.ts';
import type { AppealId, SiteId } from '../ids.ts';
import { actionOf, outcomeOf } from '../review/appeal.ts';
import { findAppeal, readRuling } from '../store/appeals.ts';
import { decideReview } from './decide-review.ts';
import type { Deps } from './deps.ts';
import { appealedOf } from './list-appeals.ts';
import { personOf } from './person.ts';
import { type Refusal, refuse } from './refusal.ts';

export interface AppealRuling extends AppealRulingRequest {
  readonly siteId: SiteId;
  readonly appealId: AppealId;
  readonly principal: Principal;
}

/**
 * Answers an appeal by the decision that it comes to: upheld approves the comment, dismissed leaves it down, with reasons.
 * Refuses an appeal that is answered, a comment that has changed since, and who took the decision where somebody else is there.
 */
export async function answerAppeal(deps: Deps, ruling: AppealRuling): Promise<AppealedComment | Refusal> {
  const { siteId, appealId, principal, outcome, reasons: note } = ruling;
  const appeal = await findAppeal(deps.sql, siteId, appealId);
  if (appeal === null) return refuse('unknown_appeal');
  if (appeal.outcome !== null) return refuse('appeal_answered');
  const action = actionOf(outcome, appeal.status);
  const standing = await readRuling(deps.sql, { siteId, appealId, person: personOf(principal) });
  if (outcomeOf({ action, note }, standing) === null) return refuse('second_person_needed');
  const decision = { id: appeal.commentId, version: ruling.version ?? appeal.version, action, ...(note && { note }) };
  const [result] = await decideReview(deps, { siteId, principal, decisions: [decision] });
  if (result!.outcome !== 'done') return refuse('comment_changed');
  return appealedOf((await findAppeal(deps.sql, siteId, appealId))!);
}
