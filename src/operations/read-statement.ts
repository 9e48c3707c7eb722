import { isEditTokenFor } from '../access/edit-token.ts';
import type { Statement } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { explain } from '../moderation/explain.ts';
import { humanReason } from '../review/transition.ts';
import { listAssessments } from '../store/assessments.ts';
import { listDecisions } from '../store/decisions.ts';
import { findQueueItem } from '../store/review-queue.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The author's statement of reasons: the very record that moderators see, for who holds the comment's edit token. */
export async function readStatement(
  deps: Deps,
  { siteId, commentId, editToken }: { siteId: SiteId; commentId: CommentId; editToken: string },
): Promise<Statement | Refusal> {
  if (!(await isEditTokenFor(editToken, { secret: deps.secret, siteId, commentId }))) return refuse('invalid_token');
  const [item, assessments, decisions] = await Promise.all([
    findQueueItem(deps.sql, siteId, commentId),
    listAssessments(deps.sql, siteId, commentId),
    listDecisions(deps.sql, siteId, commentId),
  ]);
  const assessment = assessments.at(-1);
  if (item === null || assessment === undefined) return refuse('unknown_comment');
  const decision = decisions.at(-1);
  const byPerson = decision ? humanReason(decision.action) : null;
  const person = byPerson && {
    code: byPerson,
    message: explain({ code: byPerson, weight: 0, span: null, values: { note: decision?.note ?? '' } }, item.body),
    span: null,
  };
  return {
    id: commentId,
    status: item.status,
    body: item.body,
    createdAt: item.createdAt.toISOString(),
    decidedBy: decision ? 'moderator' : 'rules',
    decidedAt: (decision ?? assessment).createdAt.toISOString(),
    reasons: [
      ...(person ? [person] : []),
      ...assessment.reasons.map(({ code, message, span }) => ({ code, message, span })),
    ],
  };
}
