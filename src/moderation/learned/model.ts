import { buckets, type TextFeatures } from './text-features.ts';
import shipped from './weights.json' with { type: 'json' };

/** What the scorers tell apart; "unwanted" is any of the classes, in disguise too. */
export const heads = ['unwanted', 'plea', 'promotion', 'praise', 'toxic'] as const;
export type Head = (typeof heads)[number];
export const classes = ['plea', 'promotion', 'praise'] as const satisfies readonly Head[];

/** What comments are held for. */
export const judged = ['unwanted', 'toxic'] as const satisfies readonly Head[];
export type Judged = (typeof judged)[number];

/** Scorers as they are kept: `values` holds one byte a bucket in base64, and `scale` gives the bytes back their size. */
export interface Weights {
  readonly heads: Readonly<Record<Head, { readonly bias: number; readonly scale: number; readonly values: string }>>;
  /** What makes the odds of "unwanted" and "toxic" mean what they say: slope and offset, fitted to comments that were not learned from. */
  readonly calibration: Readonly<Record<Judged, readonly [slope: number, offset: number]>>;
  /**
   * Log odds from which a comment is held as unwanted, by whether its article is known, or as an attack, or an attack is noticed; for
   * each kind of length, and chosen on genuine comments.
   */
  readonly thresholds: Readonly<Record<'withArticle' | 'withoutArticle' | 'toxic' | 'noticed', readonly number[]>>;
}

/** Comments with fewer words than this are of the first, second, third kind of length; all others of the last. */
export const lengthLimits = [6, 16, 51] as const;

export const lengthKindOf = (words: number): number => lengthLimits.filter((limit) => words >= limit).length;

/** Scorers at work. Each head is unpacked when it is first asked. */
export class Scorers {
  private readonly unpacked = new Map<Head, Int8Array>();

  constructor(private readonly weights: Weights) {}

  get thresholds(): Weights['thresholds'] {
    return this.weights.thresholds;
  }

  get calibration(): Weights['calibration'] {
    return this.weights.calibration;
  }

  /**
   * The calibrated log odds that a comment is unwanted, or toxic. Whether it is unwanted is asked twice: of the head that has seen all
   * classes against the genuine, and of those that tell each class from the others; together they err less than either.
   */
  oddsOf(what: Judged, features: TextFeatures): number {
    const [slope, offset] = this.weights.calibration[what];
    return slope * rawOdds(what, (head) => this.logOdds(head, features)) + offset;
  }

  /** The log odds that one head gives, which add up over the features. */
  private logOdds(name: Head, { places, amounts }: TextFeatures): number {
    const { bias, scale } = this.weights.heads[name];
    const values = this.valuesOf(name);
    let sum = 0;
    for (let i = 0; i < places.length; i++) sum += values[places[i]!]! * amounts[i]!;
    return bias + scale * sum;
  }

  /** What each word adds to the log odds, by the word's number. */
  shareOfWords(name: Head, { places, amounts, words }: TextFeatures): Float32Array {
    const { scale } = this.weights.heads[name];
    const values = this.valuesOf(name);
    const shares = new Float32Array(words.reduce((most, word) => Math.max(most, word), -1) + 1);
    for (let i = 0; i < places.length; i++) {
      if (words[i]! >= 0) shares[words[i]!]! += scale * values[places[i]!]! * amounts[i]!;
    }
    return shares;
  }

  private valuesOf(name: Head): Int8Array {
    const known = this.unpacked.get(name);
    if (known !== undefined) return known;
    const packed = atob(this.weights.heads[name].values);
    const values = Int8Array.from({ length: buckets }, (_, i) => (packed.charCodeAt(i) << 24) >> 24);
    this.unpacked.set(name, values);
    return values;
  }
}

export function rawOdds(what: Judged, logOdds: (head: Head) => number): number {
  if (what === 'toxic') return logOdds('toxic');
  const ofAnyClass = Math.log(classes.reduce((sum, name) => sum + Math.exp(logOdds(name)), 0));
  return (logOdds('unwanted') + ofAnyClass) / 2;
}

/** The scorers that come with ontopic; see the model card in `test/training`. */
export const shippedScorers = new Scorers(shipped as unknown as Weights);
