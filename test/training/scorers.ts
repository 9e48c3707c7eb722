import { type Head, heads, isToldByTextAlone, type Opinion, rawOpinion } from '../../src/moderation/learned/model.ts';
import { ofTextAlone, placeOfRule, type TextFeatures } from '../../src/moderation/learned/text-features.ts';
import { reasonCodes } from '../../src/moderation/reason-codes.ts';
import { type FittedHead, fitHead, oddsOf, type Pace, type Target } from './fit-head.ts';
import type { Example, Label } from './gather-rows.ts';

export const spam: readonly Label[] = ['plea', 'promotion', 'praise', 'obfuscated', 'other spam'];
const sought: Readonly<Record<Head, readonly Label[]>> = {
  unwanted: spam,
  plea: ['plea'],
  promotion: ['promotion'],
  praise: ['praise'],
  elsewhere: ['off topic'],
  toxic: ['toxic'],
};
/** What a head learns to tell from what it seeks; other labels say nothing to it. */
const others: Readonly<Record<Head, readonly Label[]>> = {
  unwanted: ['genuine'],
  plea: ['genuine', 'promotion', 'praise'],
  promotion: ['genuine', 'plea', 'praise'],
  praise: ['genuine', 'plea', 'promotion'],
  elsewhere: ['genuine'],
  toxic: ['genuine', 'plea', 'promotion', 'praise', 'off topic'],
};
const neverNegative = new Set(reasonCodes.flatMap((code) => [placeOfRule(code), placeOfRule(`${code} strong`)]));

/** What is elsewhere can be told beneath an article alone; there are few examples of it, and each counts for several. */
const isTellingElsewhere = ({ isBeneathArticle, source }: Example): boolean => isBeneathArticle && source !== 'attacks';
const weightOfElsewhere = 3;

/** Of attacks the corpus has one in thirty comments, and would teach that they are nowhere; the pairs of an attack and its twin are to weigh more. */
const weightOfCorpusInAttacks = 0.4;

/** An attack is one wherever it stands: nearly all that is known of them stands beneath no article, which says nothing for those that do. */
const isTellingAttacks = ({ isBeneathArticle }: Example): boolean => !isBeneathArticle;

const isTelling = (head: Head, example: Example): boolean => {
  if (head === 'elsewhere') return isTellingElsewhere(example);
  return head !== 'toxic' || isTellingAttacks(example);
};

// Chosen on the pleas, HateCheck and genuine comments of others, which are therefore no blind exam of it: slow learning travels further from one site to another; what is elsewhere there is little of.
const slow: Pace = { rounds: 20, rate: 0.07, unseen: 0.4 };
const paces: Readonly<Record<Head, Pace>> = {
  unwanted: slow,
  plea: slow,
  promotion: slow,
  praise: slow,
  elsewhere: { rounds: 16, rate: 0.2, unseen: 0.4 },
  toxic: { rounds: 24, rate: 0.07, unseen: 0.6 },
};

function timesFor(head: Head, { isSought, source }: { isSought: boolean; source: string }): number {
  if (head === 'elsewhere' && isSought) return weightOfElsewhere;
  return head === 'toxic' && source === 'corpus' ? weightOfCorpusInAttacks : 1;
}

/** Learns one head from the examples that say something to it. */
export function fitScorer(head: Head, examples: readonly Example[]): FittedHead {
  const relevant = examples.filter(
    (example) => [...sought[head], ...others[head]].includes(example.label) && isTelling(head, example),
  );
  return fitHead(
    relevant.map(({ features, label, weight, source }): Target => {
      const isSought = sought[head].includes(label);
      return { features, weight: weight * timesFor(head, { isSought, source }), isSought };
    }),
    paces[head],
    neverNegative,
  );
}

export const fitAll = (examples: readonly Example[]): Fitted =>
  Object.fromEntries(heads.map((head) => [head, fitScorer(head, examples)])) as Fitted;

export type Fitted = Readonly<Record<Head, FittedHead>>;

export const rawOpinionOf = (fitted: Fitted, features: TextFeatures): Opinion =>
  rawOpinion((head) => oddsOf(fitted[head], isToldByTextAlone(head) ? ofTextAlone(features) : features));
