import * as z from 'zod';

const count = z.int();

/** What the rest of the world is told about a site as a whole. */
export const siteEvents = {
  /** Told once for every week that is over, Monday to Sunday in UTC. */
  'site.weekly_digest': z.strictObject({
    from: z.string(),
    to: z.string(),
    submitted: count,
    published: count,
    held: count,
    rejected: count,
    decisions: count,
    falseHolds: count,
    falseRejections: count,
    missed: count,
    waiting: count,
    medianSecondsToDecision: z.number().nullable(),
    /** What was found in comments most often. */
    reasons: z.array(z.strictObject({ code: z.string(), matches: count })).readonly(),
  }),
};

export type SiteEvent = {
  [Type in keyof typeof siteEvents]: { type: Type; payload: z.infer<(typeof siteEvents)[Type]> };
}[keyof typeof siteEvents];
