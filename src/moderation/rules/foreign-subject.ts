import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import { enough, relevanceOf } from '../topic/relevance.ts';

const fewestForeignWords = 2;
const enoughWords = 10;
const quoted = 3;

/**
 * Whether a comment is about its article. Sharing little is only advice: to hold, the comment has to speak of
 * something else besides. The best of article and thread counts.
 */
export const foreignSubject: Rule = (reading, subject) => {
  const relevance = relevanceOf(reading, subject);
  if (typeof relevance === 'string') return [finding('topic.abstained', 0, { because: relevance })];
  const { contentWords, shared, isInThread } = relevance;
  if (shared > contentWords.length * enough) return isInThread ? [finding('topic.thread_cover', 0, {})] : [];
  const foreign = relevance.foreign();
  const about = foreign.slice(0, quoted).join(', ');
  if (shared === 0 && foreign.length >= fewestForeignWords && contentWords.length >= enoughWords) {
    return [finding('topic.foreign_subject', 0.55, { subject: about })];
  }
  return [finding('topic.low_relevance', 0, {})];
};

const finding = (code: Finding['code'], weight: number, values: Finding['values']): Finding => ({
  code,
  weight,
  span: null,
  values,
});
