import type { AppealId, CommentId, DecisionId, EventId, SiteId } from '../ids.ts';
import type { AppealOutcome } from '../review/appeal.ts';
import { answerAppeal } from '../store/appeals.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import { appendEvent } from '../store/outbox.ts';
import { putAppealBack } from '../store/review-queue.ts';
import type { Deps } from './deps.ts';

export interface SettledAppeal {
  readonly siteId: SiteId;
  readonly comment: { readonly commentId: CommentId; readonly pageKey: string; readonly openAppealId: AppealId | null };
  readonly outcome: AppealOutcome;
  readonly answer: string | null;
  readonly by: string;
  readonly decisionId: DecisionId | null;
  readonly isSamePerson: boolean;
  readonly now: Date;
}

/** Answers the open appeal on a comment, if there is one, and tells of it. */
export async function settleAppeal(tx: Db, deps: Pick<Deps, 'newId'>, settled: SettledAppeal): Promise<void> {
  const { siteId, comment, outcome, now, by, isSamePerson } = settled;
  const { commentId, pageKey, openAppealId: appealId } = comment;
  if (appealId === null) return;
  await Promise.all([
    answerAppeal(tx, { ...settled, appealId, answeredBy: by, answeredAt: now }),
    putAppealBack(tx, { siteId, commentId, now }),
    appendEvent(tx, {
      siteId,
      eventId: deps.newId<EventId>(),
      type: 'appeal.answered',
      payload: { commentId, pageKey, appealId, outcome },
      now,
    }),
    appendAudit(tx, {
      siteId,
      auditId: deps.newId<string>(),
      actor: by,
      action: `appeal.${outcome}`,
      details: { commentId, appealId, ...(isSamePerson ? { isSamePerson } : {}) },
      createdAt: now,
    }),
  ]);
}

/** What the appeal was about is gone: its author has changed or deleted the comment. */
export const withdrawAppeal = (
  tx: Db,
  deps: Pick<Deps, 'newId'>,
  withdrawn: Pick<SettledAppeal, 'siteId' | 'comment' | 'now'>,
): Promise<void> =>
  settleAppeal(tx, deps, {
    ...withdrawn,
    outcome: 'withdrawn',
    answer: null,
    by: 'author',
    decisionId: null,
    isSamePerson: false,
  });
