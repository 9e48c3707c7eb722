import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { relevanceOf } from '../topic/relevance.ts';
import { shippedLimits } from '../topic/relevance-limits.ts';

const enoughWords = 10;
const quoted = 3;

/**
 * Whether a comment is about its article. Sharing little is only advice: to hold, the comment has to be as foreign as hardly any
 * that belongs. The best of article and thread counts.
 */
export const foreignSubject: Rule = (reading, subject) => {
  const relevance = relevanceOf(reading, subject);
  if (typeof relevance === 'string') return [finding('topic.abstained', 0, { because: relevance })];
  if (relevance.sharedWith === 'article') return [];
  if (relevance.sharedWith === 'thread') return [finding('topic.thread_cover', 0, {})];
  const limits = subject.relevanceLimits ?? shippedLimits;
  const limit = relevance.isArticleKnown ? limits.article : limits.titleAndThread;
  const foreignness = relevance.contentWords < enoughWords ? 0 : relevance.foreignness();
  if (foreignness < limit) return [finding('topic.low_relevance', 0, {})];
  const weight = Math.min(0.8, 0.5 + 0.1 * (foreignness - limit));
  return [finding('topic.foreign_subject', weight, { subject: relevance.foreign().slice(0, quoted).join(', ') })];
};

const finding = (code: Finding['code'], weight: number, values: Finding['values']): Finding => ({
  code,
  weight,
  span: null,
  values,
});
