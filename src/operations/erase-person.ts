import { nameOf, type Principal } from '../access/roles.ts';
import { eventOfChange } from '../events/comment-events.ts';
import type { Erased } from '../http/contract.ts';
import type { AuthorId, CommentId, EventId, PageId, SiteId } from '../ids.ts';
import { bumpComment, type CommentState, lockComment, noteChanges } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { recordErasure } from '../store/erasures.ts';
import { appendEvent } from '../store/outbox.ts';
import { bumpPage } from '../store/pages.ts';
import { anonymise, findPerson, forgetAuthor, forgetTraces, listCommentsOf } from '../store/persons.ts';
import { closeReviewItem } from '../store/review-queue.ts';
import { inTransaction } from '../store/transaction.ts';
import { forgetErased } from '../store/trash.ts';
import { answerNotices } from './answer-notices.ts';
import { changePage } from './change-page.ts';
import type { Deps } from './deps.ts';
import { moveInThread } from './move-in-thread.ts';
import { recordAct } from './record-act.ts';
import { type Refusal, refuse } from './refusal.ts';

export interface PersonToErase {
  readonly siteId: SiteId;
  readonly authorId: AuthorId;
  /** Whether their comments go with them, or stay as nobody's. */
  readonly comments: 'delete' | 'anonymise';
  readonly principal: Principal;
}

const anonymous = 'Anonymous';
const nobodyBytes = 32;
const sliceSize = 200;

/**
 * Erases one author: each comment in a transaction of its own, the author last, so that an erasure which was interrupted is
 * finished by asking again. What remains is that it was done, by whom, and of which identifiers.
 */
export async function erasePerson(deps: Deps, person: PersonToErase): Promise<Erased | Refusal> {
  const { siteId, authorId, comments } = person;
  if ((await findPerson(deps.sql, { siteId, authorId })) === null) return refuse('unknown_author');
  let erased = 0;
  for (let before: CommentId | null = null; ; ) {
    const slice: { commentId: CommentId; pageId: PageId }[] = await listCommentsOf(deps.sql, {
      ...{ siteId, authorId, before, limit: sliceSize },
    });
    for (const comment of slice) await eraseComment(deps, person, comment);
    erased += slice.length;
    if (slice.length < sliceSize) break;
    before = slice.at(-1)!.commentId;
  }
  await inTransaction(deps.sql, async (tx) => {
    await forgetAuthor(tx, { siteId, authorId, nobody: deps.randomBytes(nobodyBytes), now: deps.clock() });
    const details = { authorId, comments, count: erased };
    await recordAct(tx, deps, { siteId, principal: person.principal, action: 'author.erased', details });
  });
  return { comments, count: erased };
}

function eraseComment(
  deps: Deps,
  { siteId, comments, principal }: PersonToErase,
  { commentId, pageId }: { commentId: CommentId; pageId: PageId },
): Promise<void> {
  return changePage(deps, { siteId, pageId }, async (tx) => {
    const state = await lockComment(tx, siteId, commentId);
    const erasure = { erasureId: deps.newId<string>(), siteId, commentIds: [commentId], by: nameOf(principal) };
    await recordErasure(tx, { ...erasure, now: deps.clock() });
    if (comments === 'delete') {
      await takeDown(tx, deps, siteId, state);
      await forgetTraces(tx, { siteId, commentId });
      return forgetErased(tx);
    }
    await anonymise(tx, { siteId, commentId, name: anonymous });
    await bumpComment(tx, siteId, commentId);
    if (state.status !== 'approved' || !state.isReachable) return;
    const version = await bumpPage(tx, { siteId, pageId, countChange: 0 });
    await noteChanges(tx, { siteId, commentIds: [commentId], version });
  });
}

async function takeDown(tx: Db, deps: Deps, siteId: SiteId, comment: CommentState): Promise<void> {
  const { commentId, pageKey, status } = comment;
  const now = deps.clock();
  const event = eventOfChange(status, 'deleted');
  await moveInThread(tx, { siteId, comment, status: 'deleted' });
  await closeReviewItem(tx, { siteId, commentId, now });
  await answerNotices(tx, deps, { siteId, comment, outcome: 'removed', now });
  if (event === null) return;
  const payload = { commentId, pageKey };
  await appendEvent(tx, { siteId, eventId: deps.newId<EventId>(), type: event, payload, now });
}
