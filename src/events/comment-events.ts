import * as z from 'zod';

/** What the rest of the world is told, in the outbox's rows: one schema a type of event. */
export const commentEvents = {
  'comment.approved': z.strictObject({ commentId: z.string(), pageKey: z.string() }),
  'comment.held': z.strictObject({ commentId: z.string(), pageKey: z.string() }),
  'comment.rejected': z.strictObject({ commentId: z.string(), pageKey: z.string() }),
  /** No longer shown: deleted, rejected or sent back to the queue after it had been approved. */
  'comment.removed': z.strictObject({ commentId: z.string(), pageKey: z.string() }),
};

export type EventType = keyof typeof commentEvents;
export type CommentEvent = {
  [Type in EventType]: { type: Type; payload: z.infer<(typeof commentEvents)[Type]> };
}[EventType];

/** The event that a change of status is, or null where nothing visible happened. */
export function eventOfChange(before: string | null, after: string): EventType | null {
  if (before === after) return null;
  if (after === 'approved') return 'comment.approved';
  if (before === 'approved') return 'comment.removed';
  if (after === 'rejected') return 'comment.rejected';
  return after === 'pending' && before === null ? 'comment.held' : null;
}
