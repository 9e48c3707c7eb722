import { buckets, type TextFeatures } from '../../src/moderation/learned/text-features.ts';
import { type Chance, chanceFrom } from './chance.ts';

export interface Target {
  readonly features: TextFeatures;
  readonly isSought: boolean;
  readonly weight: number;
}

export interface FittedHead {
  readonly bias: number;
  readonly values: Float32Array;
}

const rounds = 16;
const rate = 0.2;
// Keeps the first steps small: without it a mark seen once would be believed at once.
const startingSquare = 1e-2;
const decay = 1e-5;
// Of each text, every time it is seen, so much is not looked at (dropout, Srivastava et al. 2014): no single mark may carry the judgement.
const unseen = 0.4;

/**
 * Logistic regression by AdaGrad over hashed features. Buckets in `neverNegative` (what the rules found) cannot come to speak for
 * a comment, so that more evidence never lowers a score. The same targets give the same bytes.
 */
export function fitHead(targets: readonly Target[], neverNegative: ReadonlySet<number>): FittedHead {
  const values = new Float32Array(buckets);
  const squares = new Float32Array(buckets).fill(startingSquare);
  let bias = 0;
  let biasSquare = 1e-6;
  const chance = chanceFrom(5);
  const order = [...targets];
  for (let round = 0; round < rounds; round++) {
    shuffle(order, chance);
    for (const { features, isSought, weight } of order) {
      const { places, amounts } = features;
      const seen = looked(places.length, chance);
      let odds = bias;
      for (const i of seen) odds += (values[places[i]!]! * amounts[i]!) / (1 - unseen);
      const error = (1 / (1 + Math.exp(-odds)) - Number(isSought)) * weight;
      for (const i of seen) {
        const place = places[i]!;
        const slope = (error * amounts[i]!) / (1 - unseen) + decay * values[place]!;
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

function looked(places: number, chance: Chance): number[] {
  const seen: number[] = [];
  for (let i = 0; i < places; i++) if (chance() >= unseen) seen.push(i);
  return seen;
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
