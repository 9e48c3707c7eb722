import * as z from 'zod';
import { type ReasonCode, reasonCodes } from './reason-codes.ts';

const actions = ['ignore', 'advise', 'hold', 'reject'] as const;
const phrase = z.string().min(1).max(200);
const domain = z.string().regex(/^[a-z0-9.-]{1,253}$/i, 'is not a domain');
const share = z.number().min(0).max(1);

/** A site's policy. Every key is optional; what a site leaves out takes the default stated here. Unknown keys are refused. */
export const policySchema = z.strictObject({
  mode: z.enum(['post', 'pre']).default('post').describe('"pre" holds every comment for a person'),
  maxLinks: z.int().min(0).max(100).default(2).describe('More links than this are counted against a comment'),
  blockedWords: z.array(phrase).max(2_000).default([]).describe('Whole words or phrases; a match holds the comment'),
  allowedWords: z.array(phrase).max(2_000).default([]).describe('Words that count as no profanity on this site'),
  blockedDomains: z
    .array(domain)
    .max(2_000)
    .default([])
    .describe('Domains, with everything below them, that may not be linked'),
  allowedDomains: z.array(domain).max(2_000).default([]).describe('Domains whose links are not counted'),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .max(50)
    .default([])
    .describe('Expected languages (ISO 639); empty: any'),
  holdFirstComments: z.int().min(0).max(100).default(0).describe('Hold an author until so many comments were approved'),
  trustAfter: z.int().min(1).max(1_000).default(3).describe('Approved comments after which an author is trusted'),
  closeAfterDays: z
    .number()
    .min(0)
    .max(36_500)
    .nullable()
    .default(null)
    .describe('Days after which a page takes no more comments'),
  editWindowSeconds: z.int().min(0).max(2_592_000).default(300).describe('How long an author may edit or delete'),
  maxDepth: z.int().min(1).max(10).default(6).describe('Levels of replies; deeper ones stand beside their parent'),
  thresholds: z
    .strictObject({
      hold: share.default(0.5).describe('Score from which a comment is held'),
      reject: share.default(0.95).describe('Score from which it is rejected, given evidence of two families'),
    })
    .prefault({}),
  actions: z
    .partialRecord(z.enum(reasonCodes), z.enum(actions))
    .default({})
    .describe('What a reason does whatever the score: nothing, advise only, hold, reject'),
  terms: z
    .strictObject({
      text: z.string().min(1).max(20_000).optional(),
      url: z
        .url({ protocol: /^https?$/ })
        .max(2_048)
        .optional(),
    })
    .nullable()
    .default(null)
    .describe("The site's terms, named in statements of reasons: their text, their address, or both"),
  onSignalFailure: z
    .enum(['hold', 'publish'])
    .default('hold')
    .describe('What a signal that was asked for and failed does'),
});

export type Policy = z.output<typeof policySchema>;
export type ReasonAction = (typeof actions)[number];

export const defaultPolicy: Policy = policySchema.parse({});

/** What the site has decided for a reason, or null where the score decides. */
export const actionFor = (policy: Policy, code: ReasonCode): ReasonAction | null => policy.actions[code] ?? null;
