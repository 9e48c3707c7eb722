import type { Reading } from '../../text/read.ts';
import type { Finding, Span } from '../finding.ts';
import type { ReasonCode } from '../reason-codes.ts';
import type { Subject } from '../subject.ts';
import { isArticleKnown, surroundingsOf } from '../topic/surroundings.ts';
import { type Head, lengthKindOf, logOdds, shareOfWords, thresholds } from './model.ts';
import { type TextFeatures, textFeatures } from './text-features.ts';

// How fast doubt grows beyond the threshold; learned scorers hold, and never come near what rejects by itself.
const slope = 0.8;
const mostWeight = 0.85;

/** What the learned scorers say of a comment, given what the rules have found. Silent below the threshold of its length. */
export function learnedFindings(reading: Reading, subject: Subject, found: readonly Finding[]): Finding[] {
  if (reading.words.length === 0) return [];
  const around = surroundingsOf(subject);
  const isKnown = isArticleKnown(around);
  const features = textFeatures(reading, signsOfRules(found), isKnown ? around : null);
  const length = lengthKindOf(reading.words.length);
  const limits = thresholds[isKnown ? 'withArticle' : 'withoutArticle'];
  return [
    ...beyond('unwanted', 'spam.learned', { reading, features, limit: limits[length]! }),
    ...beyond('toxic', 'language.toxic', { reading, features, limit: thresholds.toxic[length]! }),
  ];
}

/** The rules whose findings the scorers were trained with. */
const known =
  /^(?:spam\.(?:solicitation|promotion|link_count|hidden_link|contact_drop|generic_praise)|topic\.product|text|language)/;

export function signsOfRules(found: readonly Pick<Finding, 'code' | 'weight'>[]): string[] {
  const telling = found.filter(({ code }) => known.test(code));
  return [...new Set(telling.map(({ code, weight }) => (weight >= 0.5 ? `${code} strong` : code)))].sort();
}

interface Scored {
  readonly reading: Reading;
  readonly features: TextFeatures;
  readonly limit: number;
}

function beyond(head: Head, code: ReasonCode, { reading, features, limit }: Scored): Finding[] {
  const odds = logOdds(head, features);
  if (odds < limit) return [];
  const weight = Math.min(mostWeight, 1 / (1 + Math.exp(-slope * (odds - limit))));
  return [
    {
      code,
      weight,
      span: tellingSpan(reading, shareOfWords(head, features)),
      values: { odds: Math.round(odds * 100) / 100 },
    },
  ];
}

/** The run of words that together speak most against the comment. */
function tellingSpan({ words }: Reading, shares: Float32Array): Span | null {
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  let best = { sum: 0, first: 0, last: -1 };
  let sum = 0;
  let first = 0;
  for (const [i, share] of shares.entries()) {
    if (sum <= 0) [sum, first] = [0, i];
    sum += share - Math.max(0, mean);
    if (sum > best.sum) best = { sum, first, last: i };
  }
  return best.last < 0 ? null : [words[best.first]!.span[0], words[best.last]!.span[1]];
}
