import type { CommentId, EventId, SiteId } from '../ids.ts';
import type { Db } from '../store/connect.ts';
import { appendEvent } from '../store/outbox.ts';
import { answerReports } from '../store/reports.ts';
import type { Deps } from './deps.ts';

export interface AnsweredNotices {
  readonly siteId: SiteId;
  readonly comment: { readonly commentId: CommentId; readonly pageKey: string };
  readonly outcome: 'removed' | 'kept';
  readonly now: Date;
}

/** Answers readers who have reported a comment with what was decided. Source: Regulation (EU) 2022/2065, article 16(5). */
export async function answerNotices(tx: Db, deps: Pick<Deps, 'newId'>, answered: AnsweredNotices): Promise<void> {
  const { siteId, comment, outcome, now } = answered;
  const { commentId, pageKey } = comment;
  const reports = await answerReports(tx, { siteId, commentId, outcome, now });
  if (reports === 0) return;
  await appendEvent(tx, {
    siteId,
    eventId: deps.newId<EventId>(),
    type: 'report.answered',
    payload: { commentId, pageKey, outcome, reports },
    now,
  });
}
