import * as z from 'zod';
import type { Status } from '../comment-status.ts';

/** What the rest of the world is told, in the outbox's rows: one schema a type of event. */
export const commentEvents = {
  'comment.approved': z.strictObject({ commentId: z.string(), pageKey: z.string() }),
  'comment.held': z.strictObject({ commentId: z.string(), pageKey: z.string() }),
  'comment.rejected': z.strictObject({ commentId: z.string(), pageKey: z.string() }),
  /** Shown before and still shown, with another text. */
  'comment.edited': z.strictObject({ commentId: z.string(), pageKey: z.string() }),
  /** No longer shown: deleted, rejected or sent back to the queue after it had been approved. */
  'comment.removed': z.strictObject({ commentId: z.string(), pageKey: z.string() }),
};

export type EventType = keyof typeof commentEvents;
export type CommentEvent = {
  [Type in EventType]: { type: Type; payload: z.infer<(typeof commentEvents)[Type]> };
}[EventType];

/** The event that an edit is: of a shown comment that stays so, an event of its own. */
export const eventOfEdit = (before: Status, after: Status): EventType | null =>
  before === 'approved' && after === 'approved' ? 'comment.edited' : eventOfChange(before, after);

/** The event that a change of status is, or null where nothing visible happened. */
export function eventOfChange(before: Status | null, after: Status): EventType | null {
  if (before === after) return null;
  if (after === 'approved') return 'comment.approved';
  if (before === 'approved') return 'comment.removed';
  if (after === 'rejected') return 'comment.rejected';
  return after === 'pending' && before === null ? 'comment.held' : null;
}
