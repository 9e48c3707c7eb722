import type { CommentId, EventId, SiteId } from '../ids.ts';
import type { Db } from '../store/connect.ts';
import { appendEvents } from '../store/outbox.ts';
import { answerReports } from '../store/reports.ts';
import type { Deps } from './deps.ts';

export interface AnsweredNotices {
  readonly comment: { readonly commentId: CommentId; readonly pageKey: string };
  readonly outcome: 'removed' | 'kept';
  readonly now: Date;
}

/** Answers readers who have reported a comment with what was decided. Source: Regulation (EU) 2022/2065, article 16(5). */
export const answerNotices = (
  tx: Db,
  deps: Pick<Deps, 'newId'>,
  { siteId, ...answered }: AnsweredNotices & { siteId: SiteId },
): Promise<void> => answerNoticesOn(tx, deps, siteId, [answered]);

/** The same for several comments. */
export async function answerNoticesOn(
  tx: Db,
  deps: Pick<Deps, 'newId'>,
  siteId: SiteId,
  answered: readonly AnsweredNotices[],
): Promise<void> {
  const answers = answered.map(({ comment, outcome, now }) => ({ commentId: comment.commentId, outcome, now }));
  const counts = await answerReports(tx, siteId, answers);
  const events = answered.flatMap(({ comment: { commentId, pageKey }, outcome, now }) => {
    const reports = counts.get(commentId);
    const payload = { commentId, pageKey, outcome, reports: reports ?? 0 };
    return reports === undefined
      ? []
      : [{ eventId: deps.newId<EventId>(), type: 'report.answered' as const, payload, now }];
  });
  await appendEvents(tx, siteId, events);
}
