import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Subject } from '../subject.ts';
import { type Abstention, type ForeignnessInMeaning, type Relevance, relevanceOf } from '../topic/relevance.ts';
import { type RelevanceLimits, shippedLimits } from '../topic/relevance-limits.ts';

const enoughWords = 10;
const quoted = 3;
// Two in a thousand genuine comments are as foreign in words and meaning together: to texts enough, or to a few.
const limitsInMeaning = { ofMany: 3.2, ofFew: 4.75 };
const enoughTexts = 8;

/**
 * Whether a comment is about its article. Sharing little is only advice: to hold, the comment has to be as foreign as hardly any
 * that belongs. The best of article and thread counts.
 */
export const foreignSubject: Rule = (reading, subject) => {
  const relevance = relevanceOf(reading, subject);
  if (typeof relevance === 'string') return [finding('topic.abstained', 0, { because: relevance })];
  const excess = excessOf(relevance, subject.relevanceLimits ?? shippedLimits);
  const foreign = excess < 0 ? [] : relevance.foreign().slice(0, quoted);
  // Who cannot say what it is about instead should not hold it.
  if (foreign.length > 0) {
    const weight = Math.min(0.8, 0.5 + 0.1 * excess);
    return [finding('topic.foreign_subject', weight, { subject: foreign.join(', ') })];
  }
  if (relevance.sharedWith === 'article') return [];
  return [finding(relevance.sharedWith === 'thread' ? 'topic.thread_cover' : 'topic.low_relevance', 0, {})];
};

/** How far a comment is off its topic, in [0, 1], whether or not that is enough to find anything: one half at the limit; null where it cannot be told. */
export function offTopicScore(relevance: Relevance | Abstention, { relevanceLimits }: Subject): number | null {
  if (typeof relevance === 'string') return null;
  const excess = foreignnessBeyond(relevance, relevanceLimits ?? shippedLimits);
  // What cannot be held for it is never said to be beyond the limit.
  const said = relevance.isWellKnown ? excess : Math.min(0, excess);
  return 1 / (1 + Math.exp(-said));
}

function foreignnessBeyond(relevance: Relevance, limits: RelevanceLimits): number {
  const { inMeaning } = relevance;
  if (inMeaning?.isMeasured) return excessInMeaning(inMeaning);
  return relevance.foreignness() - limitOf(relevance, limits);
}

const limitOf = ({ isArticleKnown }: Relevance, limits: RelevanceLimits): number =>
  isArticleKnown ? limits.article : limits.titleAndThread;

/** How far the comment is beyond the limit; below 0 for one that may belong. */
function excessOf(relevance: Relevance, limits: RelevanceLimits): number {
  const { inMeaning, isWellKnown } = relevance;
  if (!isWellKnown) return -1;
  const byMeaning = inMeaning === null ? Number.POSITIVE_INFINITY : excessInMeaning(inMeaning);
  // Words that are shared say little for a whole that means something else, and an encoder that was measured sees that.
  if (inMeaning?.isMeasured) return byMeaning;
  if (relevance.contentWords < enoughWords) return -1;
  if (relevance.sharedWith !== 'neither') return -1;
  return Math.min(relevance.foreignness() - limitOf(relevance, limits), byMeaning);
}

const excessInMeaning = ({ foreignness, texts }: ForeignnessInMeaning): number =>
  foreignness - (texts < enoughTexts ? limitsInMeaning.ofFew : limitsInMeaning.ofMany);

const finding = (code: Finding['code'], weight: number, values: Finding['values']): Finding => ({
  code,
  weight,
  span: null,
  values,
});
