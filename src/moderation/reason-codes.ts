/**
 * Every reason a comment can be given, in the order of the public contract.
 * A code is permanent: programs and stored records rely on it. Wording lives in `explain.ts` alone.
 */
export const reasonCodes = [
  'spam.solicitation',
  'spam.promotion',
  'spam.link_count',
  'spam.blocked_domain',
  'spam.hidden_link',
  'spam.contact_drop',
  'spam.generic_praise',
  'spam.duplicate',
  'spam.flood',
  'spam.honeypot',
  'spam.too_fast',
  'spam.keyword',
  'spam.learned',
  'spam.external',
  'topic.foreign_subject',
  'topic.product_review',
  'topic.low_relevance',
  'topic.abstained',
  'topic.thread_cover',
  'language.severe',
  'language.mild',
  'language.toxic',
  'language.obfuscated',
  'language.unexpected',
  'text.bidi_control',
  'text.mixed_script',
  'text.gibberish',
  'text.shouting',
  'author.first_comment',
  'author.recent_rejections',
  'author.trusted',
  'policy.premoderated',
  'policy.custom',
  'report.reader',
  'system.signal_failed',
  'human.approved',
  'human.rejected',
] as const;

export type ReasonCode = (typeof reasonCodes)[number];

/** What stands before the dot. */
export type Family = ReasonCode extends `${infer Prefix}.${string}` ? Prefix : never;

export const familyOf = (code: ReasonCode): Family => code.slice(0, code.indexOf('.')) as Family;
