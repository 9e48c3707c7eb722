import type { SentenceVectors } from './sentence-vectors.ts';
import { atUnitLength } from './text-profile.ts';

/** The Universal Sentence Encoder Lite (Cer et al. 2018), English; the name goes with its weights. */
export const packagedEncoder = 'use-lite-en';

// By this encoder alone was it measured how foreign genuine comments look. What is said of a comment is in deviations of the encoder's
// own, so that another one can speak for a comment; before it speaks against any, it has to be measured.
export const isMeasured = ({ encoder }: SentenceVectors): boolean => encoder === packagedEncoder;

/**
 * How much likelier it is that a comment goes with its article and thread than with articles that it has nothing to do with, in
 * deviations: about 5 for what belongs there, 1 for what does not. A reply may go with what it answers instead. The same is done
 * with the voices of speakers, as symmetric score normalisation (Kenny 2010); a text that is like everything gains nothing by it.
 */
export function likenessInMeaning({ own, article, comments, yardstick }: SentenceVectors, isReply: boolean): number {
  const around = [...article, ...comments];
  if (around.length === 0 || yardstick.length === 0) return 0;
  const spread = spreadOf(own, yardstick);
  const likeness = (other: Float32Array): number => {
    const value = product(own, other);
    return (inDeviations(value, spread) + inDeviations(value, spreadOf(other, yardstick))) / 2;
  };
  const together = likeness(middleOf(around));
  return isReply && comments.length > 0 ? Math.max(together, likeness(comments[0]!)) : together;
}

interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

const inDeviations = (value: number, { mean, deviation }: Spread): number => (value - mean) / (deviation || 1);

function spreadOf(vector: Float32Array, yardstick: readonly Float32Array[]): Spread {
  const values = yardstick.map((other) => product(vector, other));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(square) };
}

function middleOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]!.length);
  for (const vector of vectors) for (let i = 0; i < sum.length; i++) sum[i]! += vector[i]!;
  return atUnitLength(sum);
}

function product(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}
