import { buckets, type TextFeatures } from '../../src/moderation/learned/text-features.ts';
import { chanceFrom } from './chance.ts';

export interface Target {
  readonly features: TextFeatures;
  readonly isSought: boolean;
  readonly weight: number;
}

export interface FittedHead {
  readonly bias: number;
  readonly values: Float32Array;
}

/** How a head is learned. */
export interface Pace {
  readonly rounds: number;
  readonly rate: number;
  /** Of each text, every time it is seen, so much is not looked at (dropout, Srivastava et al. 2014): no single mark may carry the judgement. */
  readonly unseen: number;
}

// Keeps the first steps small: without it a mark seen once would be believed at once.
const startingSquare = 1e-2;
const decay = 1e-5;

/**
 * Logistic regression by AdaGrad over hashed features. Buckets in `neverNegative` (what the rules found) cannot come to speak for
 * a comment, so that more evidence never lowers a score. The same targets give the same bytes.
 */
export function fitHead(
  targets: readonly Target[],
  { rounds, rate, unseen }: Pace,
  neverNegative: ReadonlySet<number>,
): FittedHead {
  // What is seen stands for what is not.
  const grown = 1 / (1 - unseen);
  const values = new Float32Array(buckets);
  const squares = new Float32Array(buckets).fill(startingSquare);
  let bias = 0;
  let biasSquare = 1e-6;
  const chance = chanceFrom(5);
  const order = [...targets];
  const seen = new Int32Array(targets.reduce((most, { features }) => Math.max(most, features.places.length), 0));
  for (let round = 0; round < rounds; round++) {
    shuffle(order, chance);
    for (const { features, isSought, weight } of order) {
      const { places, amounts } = features;
      const count = look(seen, places.length, () => chance() >= unseen);
      let odds = bias;
      for (let k = 0; k < count; k++) odds += values[places[seen[k]!]!]! * amounts[seen[k]!]! * grown;
      const error = (1 / (1 + Math.exp(-odds)) - Number(isSought)) * weight;
      for (let k = 0; k < count; k++) {
        const place = places[seen[k]!]!;
        const slope = error * amounts[seen[k]!]! * grown + decay * values[place]!;
        squares[place]! += slope * slope;
        values[place]! -= (rate * slope) / Math.sqrt(squares[place]!);
        if (values[place]! < 0 && neverNegative.has(place)) values[place] = 0;
      }
      biasSquare += error * error;
      bias -= (rate * error) / Math.sqrt(biasSquare);
    }
  }
  return { bias, values };
}

/** Which features are seen this time: their numbers go into `seen`, and how many there are comes back. */
function look(seen: Int32Array, features: number, isSeen: () => boolean): number {
  let count = 0;
  for (let i = 0; i < features; i++) if (isSeen()) seen[count++] = i;
  return count;
}

function shuffle<T>(items: T[], chance: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(chance() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
}

export function oddsOf({ bias, values }: FittedHead, { places, amounts }: TextFeatures): number {
  let odds = bias;
  for (let i = 0; i < places.length; i++) odds += values[places[i]!]! * amounts[i]!;
  return odds;
}
