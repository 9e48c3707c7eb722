import { eventOfEdit } from '../events/comment-events.ts';
import type { EditReceipt } from '../http/contract.ts';
import type { AssessmentId, EventId, RevisionId } from '../ids.ts';
import type { Judgement } from '../moderation/judge.ts';
import { restrictionBy } from '../review/restriction.ts';
import { countChange, isTakenDown, statusAfterEdit, statusOf } from '../review/transition.ts';
import { insertAssessment } from '../store/assessments.ts';
import { appendAudit } from '../store/audit.ts';
import { moveAuthorCounts } from '../store/authors.ts';
import { bumpComment, type CommentState, lockComment, noteChanges, replaceText } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { appendEvent } from '../store/outbox.ts';
import { bumpPage } from '../store/pages.ts';
import { closeReviewItem, openReviewItem } from '../store/review-queue.ts';
import { keepRevision } from '../store/revisions.ts';
import { unteach } from '../store/site-lessons.ts';
import { endRestriction } from '../store/statements.ts';
import type { StoredComment } from '../store/stored-comments.ts';
import { changePage } from './change-page.ts';
import type { Deps } from './deps.ts';
import { type Fingerprints, fingerprintsOf } from './fingerprints.ts';
import { judgeAgain } from './judge-again.ts';
import { markup } from './markup.ts';
import { moveInThread } from './move-in-thread.ts';
import { findOwnComment, type OwnComment } from './own-comment.ts';
import { countVisit, networkHashOf } from './pass-door.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { withdrawAppeal } from './settle-appeal.ts';
import { stateReasons } from './state-reasons.ts';
import { statementUrlOf } from './statement-url.ts';

export interface Edit extends OwnComment {
  readonly body: string;
  readonly clientAddress: string | null;
}

/**
 * Replaces the text of one's own comment, judges it afresh and keeps the former text for moderators. Refuses a wrong
 * token, a window that is over, and a comment that is deleted or that a moderator has taken down.
 */
export async function editComment(deps: Deps, edit: Edit): Promise<EditReceipt | Refusal> {
  const { siteId, body } = edit;
  const comment = await findOwnComment(deps, edit);
  if (isRefusal(comment)) return comment;
  if (isTakenDown(comment.decided)) return refuse('decided_by_moderator');
  if (comment.status === 'deleted') return refuse('unknown_comment');
  const limit = await countVisit(deps, {
    siteId,
    pageKey: comment.pageKey,
    networkHash: await networkHashOf(deps, edit.clientAddress),
    now: deps.clock(),
  });
  if (limit?.isAllowed === false) return { refused: 'rate_limited', limit };
  const fingerprints = await fingerprintsOf(body, siteId);
  const judgement = await judgeAgain(deps, { siteId, comment, body, ...fingerprints });
  if (judgement === null) return refuse('unknown_site');
  const edited = await storeEdit(deps, { edit, comment, judgement, fingerprints });
  // Somebody decided or edited while this text was judged: it is judged again by what holds now.
  return edited === 'changed meanwhile' ? editComment(deps, edit) : edited;
}

interface JudgedEdit {
  edit: Edit;
  comment: StoredComment;
  judgement: Judgement;
  fingerprints: Fingerprints;
}

async function storeEdit(deps: Deps, judged: JudgedEdit): Promise<EditReceipt | 'changed meanwhile'> {
  const { edit, comment, judgement, fingerprints } = judged;
  const { siteId, commentId, body } = edit;
  const { renderMarkup } = await markup();
  const html = renderMarkup(body);
  return changePage(deps, { siteId, pageId: comment.pageId }, async (tx) => {
    const state = await lockComment(tx, siteId, commentId);
    if (state.version !== comment.version) return 'changed meanwhile';
    const now = deps.clock();
    const status = statusAfterEdit(judgement.action, comment.decided);
    await keepRevision(tx, { siteId, commentId, revisionId: deps.newId<RevisionId>(), now });
    // Moderators have decided on another text.
    await unteach(tx, siteId, commentId);
    await replaceText(tx, { siteId, commentId, body, ...fingerprints, html, editedAt: now });
    await moveInThread(tx, { siteId, comment: state, status });
    if (status === 'approved' && state.status === 'approved' && state.isReachable) {
      const version = await bumpPage(tx, { siteId, pageId: state.pageId, countChange: 0 });
      await noteChanges(tx, { siteId, commentIds: [commentId], version });
    }
    await recordEdit(tx, deps, { ...judged, state, status, now });
    await bumpComment(tx, siteId, commentId);
    return {
      id: commentId,
      status,
      html,
      createdAt: comment.createdAt.toISOString(),
      editedAt: now.toISOString(),
      reasons: judgement.reasons.map(({ code, message, span }) => ({ code, message, span })),
      editToken: edit.editToken,
      editableUntil: comment.editableUntil.toISOString(),
      statementUrl: await statementUrlOf(deps, siteId, commentId),
    };
  });
}

interface EditRecord extends JudgedEdit {
  state: CommentState;
  status: EditReceipt['status'];
  now: Date;
}

async function recordEdit(tx: Db, deps: Deps, { edit, judgement, state, status, now }: EditRecord): Promise<void> {
  const { siteId, commentId } = edit;
  const { authorId, pageKey } = state;
  const event = eventOfEdit(state.status, status);
  const restriction = restrictionBy(judgement);
  // What a person sent back to the queue stays there for the reasons that it went there for.
  const goesOn = status !== statusOf(judgement.action);
  await Promise.all([
    insertAssessment(tx, { siteId, assessmentId: deps.newId<AssessmentId>(), commentId, judgement, now }),
    appendAudit(tx, {
      siteId,
      auditId: deps.newId<string>(),
      actor: 'author',
      action: 'comment.edited',
      details: { commentId, before: state.status, after: status },
      createdAt: now,
    }),
    withdrawAppeal(tx, deps, { siteId, comment: state, now }),
    goesOn
      ? null
      : restriction
        ? stateReasons(tx, deps, siteId, [{ commentId, pageKey, restriction, decisionId: null, now }])
        : endRestriction(tx, siteId, commentId),
    moveAuthorCounts(tx, { siteId, authorId, ...countChange(state.status, status), now }),
    status === 'pending'
      ? openReviewItem(tx, { siteId, commentId, now })
      : closeReviewItem(tx, { siteId, commentId, now }),
    event &&
      appendEvent(tx, { siteId, eventId: deps.newId<EventId>(), type: event, payload: { commentId, pageKey }, now }),
  ]);
}
