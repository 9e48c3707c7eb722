import type { Finding } from './finding.ts';
import type { ReasonCode } from './reason-codes.ts';

/**
 * The sentence of every reason. `{span}` is what it points at, or the value `quote` where that stands outside the comment;
 * other names are values of the finding.
 */
export const sentences: Readonly<Record<ReasonCode, string>> = {
  'spam.solicitation': 'Asks for ratings, votes, follows or visits: “{span}”.',
  'spam.promotion': 'Advertises a product, channel or service: “{span}”.',
  'spam.link_count': 'Contains {n} links; the limit is {max}.',
  'spam.blocked_domain': 'Links to {domain}, which is blocked.',
  'spam.hidden_link': 'The link text and its destination differ.',
  'spam.contact_drop': 'Asks readers to contact {value}.',
  'spam.generic_praise': 'Generic praise that fits any page.',
  'spam.duplicate': 'Matches {n} recent comments.',
  'spam.flood': '{n} comments from this source in {t}.',
  'spam.honeypot': 'A hidden form field was filled in.',
  'spam.too_fast': 'Sent {s} seconds after the form opened.',
  'spam.keyword': "Contains the site's blocked phrase “{span}”.",
  'spam.learned': 'Reads like comments that were removed before.',
  'spam.external': '{service} classified this as spam.',
  'topic.foreign_subject': 'Appears to discuss {subject}, not this article.',
  'topic.product_review': 'Reads like a review of the site, theme or product, not of the article.',
  'topic.low_relevance': 'Shares little with the article or thread (advisory).',
  'topic.abstained': 'Too short, or no article text, to judge relevance (advisory).',
  'topic.thread_cover': 'Relevant as a reply to an approved comment (advisory).',
  'language.severe': 'Contains strongly abusive language: “{span}”.',
  'language.mild': 'Contains mild profanity (advisory).',
  'language.toxic': 'Attacks a person or group.',
  'language.obfuscated': 'Disguises “{word}” as “{span}”.',
  'language.unexpected': 'Written in {language}; this site expects {expected}.',
  'text.bidi_control': 'Contains hidden direction-changing characters.',
  'text.mixed_script': 'Mixes look-alike alphabets within a word.',
  'text.gibberish': 'Has no readable words.',
  'text.shouting': 'Mostly capitals or repeated characters (advisory).',
  'author.first_comment': 'First comment from this author (advisory).',
  'author.recent_rejections': '{n} of the last {m} comments were rejected.',
  'author.trusted': 'Author has {n} approved comments (advisory).',
  'policy.premoderated': 'This page reviews every comment.',
  'policy.custom': "Matched the site's rule “{name}”.",
  'report.reader': 'Reported by {n} readers.',
  'system.signal_failed': '{signal} could not run, so a person should look.',
  'human.approved': 'Decided by a moderator: {note}.',
  'human.rejected': 'Decided by a moderator: {note}.',
};

const longestQuote = 120;

/** One sentence on a finding, for author and moderator alike; the only place where findings are worded. */
export function explain({ code, span, values }: Finding, body: string): string {
  if (values.note === '') return 'Decided by a moderator.';
  const quote = span === null ? String(values.quote ?? '') : body.slice(...span);
  return sentences[code].replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'span' ? shortened(quote) : String(values[name] ?? ''),
  );
}

const shortened = (quote: string): string =>
  quote.length <= longestQuote
    ? quote
    : `${quote
        .slice(0, longestQuote)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;
