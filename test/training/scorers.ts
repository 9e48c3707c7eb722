import { type Head, heads, type Opinion, rawOpinion } from '../../src/moderation/learned/model.ts';
import { placeOfRule, type TextFeatures } from '../../src/moderation/learned/text-features.ts';
import { reasonCodes } from '../../src/moderation/reason-codes.ts';
import { type FittedHead, fitHead, oddsOf, type Target } from './fit-head.ts';
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

/** Learns one head from the examples that say something to it. */
export function fitScorer(head: Head, examples: readonly Example[]): FittedHead {
  const relevant = examples.filter(
    (example) =>
      [...sought[head], ...others[head]].includes(example.label) &&
      (head !== 'elsewhere' || isTellingElsewhere(example)),
  );
  return fitHead(
    relevant.map(({ features, label, weight }): Target => {
      const isSought = sought[head].includes(label);
      return { features, weight: head === 'elsewhere' && isSought ? weight * weightOfElsewhere : weight, isSought };
    }),
    neverNegative,
  );
}

export const fitAll = (examples: readonly Example[]): Fitted =>
  Object.fromEntries(heads.map((head) => [head, fitScorer(head, examples)])) as Fitted;

export type Fitted = Readonly<Record<Head, FittedHead>>;

export const rawOpinionOf = (fitted: Fitted, features: TextFeatures): Opinion =>
  rawOpinion((head) => oddsOf(fitted[head], features));
