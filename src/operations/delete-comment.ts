import { eventOfChange } from '../events/comment-events.ts';
import type { EventId } from '../ids.ts';
import { countChange } from '../review/transition.ts';
import { keptUntil } from '../review/trash.ts';
import { appendAudit } from '../store/audit.ts';
import { moveAuthorCounts } from '../store/authors.ts';
import { bumpComment, lockComment } from '../store/comments.ts';
import { appendEvent } from '../store/outbox.ts';
import { closeReviewItem } from '../store/review-queue.ts';
import { endRestriction } from '../store/statements.ts';
import { keepUntil } from '../store/trash.ts';
import { answerNotices } from './answer-notices.ts';
import { changePage } from './change-page.ts';
import type { Deps } from './deps.ts';
import { moveInThread } from './move-in-thread.ts';
import { findOwnComment, type OwnComment } from './own-comment.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { withdrawAppeal } from './settle-appeal.ts';

/**
 * Takes one's own comment out of the thread; its place stays while replies live, its text for moderators alone.
 * Deleting what is deleted already changes nothing.
 */
export async function deleteComment(deps: Deps, own: OwnComment): Promise<Refusal | null> {
  const { siteId, commentId } = own;
  const comment = await findOwnComment(deps, own);
  if (isRefusal(comment)) return comment;
  return changePage(deps, { siteId, pageId: comment.pageId }, async (tx) => {
    const state = await lockComment(tx, siteId, commentId);
    if (state.status === 'deleted') return null;
    const now = deps.clock();
    const { authorId, pageKey, status: before } = state;
    const event = eventOfChange(before, 'deleted');
    await moveInThread(tx, { siteId, comment: state, status: 'deleted' });
    await Promise.all([
      // A rejected comment stays on its author's record: deleting it is no way to a clean one.
      moveAuthorCounts(tx, { siteId, authorId, ...countChange(before, 'deleted'), rejected: 0, now }),
      keepUntil(tx, { siteId, commentId, until: keptUntil('author', now) }),
      endRestriction(tx, siteId, commentId),
      withdrawAppeal(tx, deps, { siteId, comment: state, now }),
      answerNotices(tx, deps, { siteId, comment: state, outcome: 'removed', now }),
      closeReviewItem(tx, { siteId, commentId, now }),
      appendAudit(tx, {
        siteId,
        auditId: deps.newId<string>(),
        actor: 'author',
        action: 'comment.deleted',
        details: { commentId },
        createdAt: now,
      }),
      event &&
        appendEvent(tx, { siteId, eventId: deps.newId<EventId>(), type: event, payload: { commentId, pageKey }, now }),
    ]);
    await bumpComment(tx, siteId, commentId);
    return null;
  });
}
