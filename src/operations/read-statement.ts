import { opensStatement } from '../access/statement-key.ts';
import type { Statement } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { appealableUntil } from '../review/appeal.ts';
import { listAppealsOfComment } from '../store/appeals.ts';
import { listAssessments } from '../store/assessments.ts';
import { listDecisions } from '../store/decisions.ts';
import { findQueueItem } from '../store/review-queue.ts';
import { listStatements } from '../store/statements.ts';
import type { Deps } from './deps.ts';
import { appealOf } from './list-appeals.ts';
import { type Refusal, refuse } from './refusal.ts';
import { reasonOfPerson, toldReason, toldStatement } from './told-statements.ts';

/**
 * How a comment stands and why, for who holds its edit token or the statement's link, however long ago it was written: the very record that
 * moderators see, with every statement of reasons that was issued and every appeal with its answer.
 */
export async function readStatement(
  deps: Deps,
  { siteId, commentId, editToken }: { siteId: SiteId; commentId: CommentId; editToken: string },
): Promise<Statement | Refusal> {
  if (!(await opensStatement(editToken, { secret: deps.secret, siteId, commentId }))) return refuse('invalid_token');
  const [item, assessments, decisions, statements, appeals] = await Promise.all([
    findQueueItem(deps.sql, siteId, commentId),
    listAssessments(deps.sql, siteId, commentId),
    listDecisions(deps.sql, siteId, commentId),
    listStatements(deps.sql, siteId, commentId),
    listAppealsOfComment(deps.sql, siteId, commentId),
  ]);
  const assessment = assessments.at(-1);
  if (item === null || assessment === undefined) return refuse('unknown_comment');
  const decision = decisions.at(-1) ?? null;
  const inForce = statements.find(({ statementId }) => statementId === item.statementId);
  const until = inForce && appealableUntil(inForce.issuedAt);
  const mayAppeal =
    until !== undefined && until > deps.clock() && !appeals.some(({ statementId }) => statementId === item.statementId);
  return {
    id: commentId,
    page: { key: item.pageKey, url: item.pageUrl, title: item.pageTitle },
    status: item.status,
    body: item.body,
    createdAt: item.createdAt.toISOString(),
    decidedBy: decision ? 'moderator' : 'rules',
    decidedAt: (decision ?? assessment).createdAt.toISOString(),
    reasons: [...reasonOfPerson(decision, item.body), ...assessment.reasons.map(toldReason)],
    statements: statements.map((row) => toldStatement(row, item.statementId)),
    appeals: appeals.map(appealOf),
    appealableUntil: mayAppeal ? until.toISOString() : null,
  };
}
