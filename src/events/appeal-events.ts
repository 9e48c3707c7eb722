import * as z from 'zod';

const subject = { commentId: z.string(), pageKey: z.string() };

/** What authors and readers are owed: word of a restriction, of an appeal and its answer, of what became of reports. */
export const appealEvents = {
  'statement.issued': z.strictObject({ ...subject, statementId: z.string() }),
  'appeal.filed': z.strictObject({ ...subject, appealId: z.string() }),
  'appeal.answered': z.strictObject({
    ...subject,
    appealId: z.string(),
    outcome: z.enum(['upheld', 'dismissed', 'withdrawn']),
  }),
  /** Every report of the comment that had none is answered. */
  'report.answered': z.strictObject({ ...subject, outcome: z.enum(['removed', 'kept']), reports: z.int() }),
};

export type AppealEvent = {
  [Type in keyof typeof appealEvents]: { type: Type; payload: z.infer<(typeof appealEvents)[Type]> };
}[keyof typeof appealEvents];
