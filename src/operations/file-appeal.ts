import { opensStatement } from '../access/statement-key.ts';
import type { Appeal } from '../http/contract.ts';
import type { AppealId, EventId } from '../ids.ts';
import { appealableUntil } from '../review/appeal.ts';
import { hasAppeal, insertAppeal } from '../store/appeals.ts';
import { appendAudit } from '../store/audit.ts';
import { bumpComment, findPageOfComment, lockComment } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { appendEvent } from '../store/outbox.ts';
import { putAppealFirst } from '../store/review-queue.ts';
import { changePage } from './change-page.ts';
import type { Deps } from './deps.ts';
import { appealOf } from './list-appeals.ts';
import type { OwnComment } from './own-comment.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * Puts a restricted comment before a person again, ahead of all others, with what its author says to it. Free for six
 * months after the statement of reasons, once a statement. Source: Regulation (EU) 2022/2065, article 20.
 */
export async function fileAppeal(deps: Deps, appeal: OwnComment & { text: string }): Promise<Appeal | Refusal> {
  const { siteId, commentId, editToken } = appeal;
  if (!(await opensStatement(editToken, { secret: deps.secret, siteId, commentId }))) return refuse('invalid_token');
  const pageId = await findPageOfComment(deps.sql, siteId, commentId);
  if (pageId === null) return refuse('unknown_comment');
  return changePage<Appeal | Refusal>(deps, { siteId, pageId }, (tx) => keepAppeal(tx, deps, appeal));
}

async function keepAppeal(tx: Db, deps: Deps, appeal: OwnComment & { text: string }): Promise<Appeal | Refusal> {
  const { siteId, commentId, text } = appeal;
  const now = deps.clock();
  const { statementId, statedAt, openAppealId, pageKey } = await lockComment(tx, siteId, commentId);
  if (statementId === null || statedAt === null) return refuse('nothing_to_appeal');
  if (openAppealId !== null) return refuse('appeal_open');
  if (now >= appealableUntil(statedAt)) return refuse('appeal_window_closed');
  if (await hasAppeal(tx, siteId, statementId)) return refuse('appeal_answered');
  const appealId = deps.newId<AppealId>();
  await Promise.all([
    insertAppeal(tx, { siteId, appealId, commentId, statementId, text, filedAt: now }),
    putAppealFirst(tx, { siteId, commentId, now }),
    appendEvent(tx, {
      siteId,
      eventId: deps.newId<EventId>(),
      type: 'appeal.filed',
      payload: { commentId, pageKey, appealId },
      now,
    }),
    appendAudit(tx, {
      siteId,
      auditId: deps.newId<string>(),
      actor: 'author',
      action: 'appeal.filed',
      details: { commentId, appealId },
      createdAt: now,
    }),
    // Who decides without having read the appeal is told so.
    bumpComment(tx, siteId, commentId),
  ]);
  const unanswered = { outcome: null, answer: null, answeredBy: null, isSamePerson: null, answeredAt: null };
  return appealOf({ appealId, statementId, text, filedAt: now, ...unanswered });
}
