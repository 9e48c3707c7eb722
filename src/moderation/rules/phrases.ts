import { type Reading, spanOfPhrase } from '../../text/read.ts';
import type { Span } from '../finding.ts';

/** A shape of phrase, over the comment's words joined by single spaces; `strength` is the weight of a match. */
export interface PhrasePattern {
  readonly shape: RegExp;
  readonly strength: number;
}

/** A word of any script. Shapes are built from bounded gaps of whole words alone, so that matching stays linear. */
const anyWord = String.raw`[\p{L}\p{M}\p{N}']+`;

/** Up to `most` words between two parts of a phrase. */
export const gap = (most: number): string => `(?: ${anyWord}){0,${most}}`;

/** Whole words: `text` is an alternation of words and phrases. */
export const phraseShape = (text: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}'])(?:${text})(?![\p{L}\p{M}\p{N}'])`, 'gu');

export interface PhraseMatch {
  readonly span: Span;
  readonly strength: number;
}

/** The strongest phrase of a comment, the earliest of equals; null where no pattern fits. */
export function strongestPhrase(reading: Reading, patterns: readonly PhrasePattern[]): PhraseMatch | null {
  let strongest: PhraseMatch | null = null;
  for (const { shape, strength } of patterns) {
    if (strongest !== null && strongest.strength >= strength) continue;
    const match = shape.exec(reading.phrase.text);
    shape.lastIndex = 0;
    if (match) {
      strongest = { span: spanOfPhrase(reading, match.index, match.index + match[0].length), strength };
    }
  }
  return strongest;
}
