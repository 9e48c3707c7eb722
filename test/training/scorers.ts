import type { Head } from '../../src/moderation/learned/model.ts';
import { placeOfRule } from '../../src/moderation/learned/text-features.ts';
import { reasonCodes } from '../../src/moderation/reason-codes.ts';
import { type FittedHead, fitHead, type Target } from './fit-head.ts';
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
