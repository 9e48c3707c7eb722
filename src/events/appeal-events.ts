import * as z from 'zod';

const subject = { commentId: z.string(), pageKey: z.string() };

/** What authors are owed: word of a restriction, of their appeal and of its answer. */
export const appealEvents = {
  'statement.issued': z.strictObject({ ...subject, statementId: z.string() }),
  'appeal.filed': z.strictObject({ ...subject, appealId: z.string() }),
  'appeal.answered': z.strictObject({
    ...subject,
    appealId: z.string(),
    outcome: z.enum(['upheld', 'dismissed', 'withdrawn']),
  }),
};

export type AppealEvent = {
  [Type in keyof typeof appealEvents]: { type: Type; payload: z.infer<(typeof appealEvents)[Type]> };
}[keyof typeof appealEvents];
