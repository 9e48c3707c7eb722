import { type Head, heads, type Judged, rawOdds } from '../../src/moderation/learned/model.ts';
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
  toxic: ['toxic'],
};
/** What a head learns to tell from what it seeks; other labels say nothing to it. */
const others: Readonly<Record<Head, readonly Label[]>> = {
  unwanted: ['genuine'],
  plea: ['genuine', 'promotion', 'praise'],
  promotion: ['genuine', 'plea', 'praise'],
  praise: ['genuine', 'plea', 'promotion'],
  toxic: ['genuine', 'plea', 'promotion', 'praise', 'off topic'],
};
const neverNegative = new Set(reasonCodes.flatMap((code) => [placeOfRule(code), placeOfRule(`${code} strong`)]));

/** Learns one head from the examples that say something to it. */
export function fitScorer(head: Head, examples: readonly Example[]): FittedHead {
  const relevant = examples.filter(({ label }) => sought[head].includes(label) || others[head].includes(label));
  return fitHead(
    relevant.map(
      ({ features, label, weight }): Target => ({ features, weight, isSought: sought[head].includes(label) }),
    ),
    neverNegative,
  );
}

export const fitAll = (examples: readonly Example[]): Fitted =>
  Object.fromEntries(heads.map((head) => [head, fitScorer(head, examples)])) as Fitted;

export type Fitted = Readonly<Record<Head, FittedHead>>;

export const rawOddsOf = (what: Judged, fitted: Fitted, features: TextFeatures): number =>
  rawOdds(what, (head) => oddsOf(fitted[head], features));
