import * as z from 'zod';

/** A rule of a site's own. Source: the public contract, "Site rules". */
export const siteRule = z.strictObject({
  description: z.string().max(500),
  /** CEL over the documented variables; see `variables.ts`. */
  condition: z.string().min(1).max(4_000),
  /** None of them overrides a severe finding. */
  action: z.enum(['hold', 'reject', 'score']),
  /** What a match adds to the score, for the action "score". */
  score: z.number().min(0).max(1).default(0.4),
  /** In shadow mode a match is recorded and has no effect. */
  mode: z.enum(['active', 'shadow']).default('active'),
  /** Comments that the condition has to match before the rule is saved. */
  mustMatch: z.array(z.string().max(10_000)).max(50).default([]),
  mustNotMatch: z.array(z.string().max(10_000)).max(50).default([]),
});

export type SiteRule = z.infer<typeof siteRule>;

/** A rule's name stands in addresses and in the sentence that authors read. */
export const ruleName = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'is not a name: lower-case letters, digits and hyphens, at most 64');
