import { rememberWords } from '../../text/remember.ts';
import {
  buckets,
  type FeatureSink,
  featuresOfWord,
  giveFeatures,
  ofTextAlone,
  placeOf,
  type ScoredText,
  textFeatures,
} from './text-features.ts';
import shipped from './weights.json' with { type: 'json' };

/** What the scorers tell apart; "unwanted" is any of the classes, in disguise too, and "elsewhere" what speaks of another subject. */
export const heads = ['unwanted', 'plea', 'promotion', 'praise', 'elsewhere', 'toxic'] as const;
export type Head = (typeof heads)[number];
export const classes = ['plea', 'promotion', 'praise'] as const satisfies readonly Head[];
export type Class = (typeof classes)[number];

/** An attack is one wherever it stands. */
export const isToldByTextAlone = (head: Head): boolean => head === 'toxic';

/** What comments are held for. */
export const judged = ['unwanted', 'elsewhere', 'toxic'] as const satisfies readonly Head[];
export type Judged = (typeof judged)[number];

/** Log odds from which something is said of a comment, for each kind of length. */
export type Limits = readonly number[];

/** Scorers as they are kept: `values` holds one byte a bucket in base64, and `scale` gives the bytes back their size. */
export interface Weights {
  readonly heads: Readonly<Record<Head, { readonly bias: number; readonly scale: number; readonly values: string }>>;
  /** What makes odds mean what they say: slope and offset, fitted to comments that were not learned from. */
  readonly calibration: Readonly<Record<Judged, readonly [slope: number, offset: number]>>;
  /**
   * From which odds a comment is held, chosen on genuine comments: as unwanted, by what it is most like and by whether its article is
   * known; as one from elsewhere; as an attack; and from which an attack is noticed.
   */
  readonly thresholds: {
    readonly withArticle: Readonly<Record<Class, Limits>>;
    readonly withoutArticle: Readonly<Record<Class, Limits>>;
    readonly elsewhere: Limits;
    readonly toxic: number;
    readonly noticed: number;
  };
}

/** Log odds of all that comments are held for, and the class that an unwanted one would be of. */
export type Opinion = Readonly<Record<Judged, number>> & { readonly likest: Class };

/** Comments with fewer words than this are of the first, second, third kind of length; all others of the last. */
export const lengthLimits = [6, 16, 51] as const;

export const lengthKindOf = (words: number): number => lengthLimits.filter((limit) => words >= limit).length;

const rememberedWords = 20_000;

/** Adds up what every head gives for each feature. The pieces of a word are many, and its sums are the same wherever it stands. */
class Sums implements FeatureSink {
  // A sum of its own for each head: held in an array they take more than twice as long.
  unwanted = 0;
  plea = 0;
  promotion = 0;
  praise = 0;
  elsewhere = 0;
  toxic = 0;
  private square = 0;

  constructor(
    private readonly values: Int8Array,
    private readonly sumsOfWord: (word: string) => Sums,
  ) {}

  add(hash: number, _owner: number, amount: number): void {
    const { values } = this;
    const first = placeOf(hash) * heads.length;
    this.unwanted += values[first]! * amount;
    this.plea += values[first + 1]! * amount;
    this.promotion += values[first + 2]! * amount;
    this.praise += values[first + 3]! * amount;
    this.elsewhere += values[first + 4]! * amount;
    this.toxic += values[first + 5]! * amount;
    this.square += amount * amount;
  }

  addBelonging(hash: number, owner: number, amount: number): void {
    const { toxic } = this;
    this.add(hash, owner, amount);
    this.toxic = toxic;
  }

  addWord(word: string): void {
    const own = this.sumsOfWord(word);
    this.unwanted += own.unwanted;
    this.plea += own.plea;
    this.promotion += own.promotion;
    this.praise += own.praise;
    this.elsewhere += own.elsewhere;
    this.toxic += own.toxic;
    this.square += own.square;
  }

  toUnitLength(): void {
    const length = Math.sqrt(this.square) || 1;
    for (const head of heads) this[head] /= length;
  }
}

/** Scorers at work, unpacked when they are first asked. */
export class Scorers {
  private table: Int8Array | null = null;
  private readonly sumsOfWord = rememberWords(rememberedWords, (word) => {
    const sums = new Sums(this.unpacked(), this.sumsOfWord);
    featuresOfWord(word, (hash, amount) => sums.add(hash, -1, amount));
    return sums;
  });

  constructor(private readonly weights: Weights) {}

  get thresholds(): Weights['thresholds'] {
    return this.weights.thresholds;
  }

  get calibration(): Weights['calibration'] {
    return this.weights.calibration;
  }

  /** Calibrated: see `rawOpinion`. */
  opinionOf(text: ScoredText): Opinion {
    const odds = this.logOdds(text);
    return calibrated(
      rawOpinion((head) => odds[head]),
      this.weights.calibration,
    );
  }

  /** The log odds that each head gives, which add up over the features. */
  private logOdds(text: ScoredText): Record<Head, number> {
    const sums = new Sums(this.unpacked(), this.sumsOfWord);
    giveFeatures(sums, text);
    const of = (head: Head) => this.weights.heads[head].bias + this.weights.heads[head].scale * sums[head];
    return Object.fromEntries(heads.map((head) => [head, of(head)])) as Record<Head, number>;
  }

  /** What each word adds to the log odds, by the word's number. */
  shareOfWords(name: Head, text: ScoredText): Float32Array {
    const features = textFeatures(text);
    const { places, amounts, words } = isToldByTextAlone(name) ? ofTextAlone(features) : features;
    const { scale } = this.weights.heads[name];
    const values = this.unpacked();
    const head = heads.indexOf(name);
    const shares = new Float32Array(words.reduce((most, word) => Math.max(most, word), -1) + 1);
    for (let i = 0; i < places.length; i++) {
      if (words[i]! >= 0) shares[words[i]!]! += scale * values[places[i]! * heads.length + head]! * amounts[i]!;
    }
    return shares;
  }

  /** One byte a bucket and head; the heads of a bucket side by side, for they are asked together. */
  private unpacked(): Int8Array {
    this.table ??= unpack(this.weights);
    return this.table;
  }
}

function unpack(weights: Weights): Int8Array {
  const table = new Int8Array(buckets * heads.length);
  for (const [head, name] of heads.entries()) {
    const packed = atob(weights.heads[name].values);
    for (let i = 0; i < buckets; i++) table[i * heads.length + head] = packed.charCodeAt(i);
  }
  return table;
}

/**
 * Whether a comment is unwanted is asked twice: of the head that has seen all classes against the genuine, and of those that tell each
 * class from the others; together they err less than either.
 */
export function rawOpinion(logOdds: (head: Head) => number): Opinion {
  const ofClasses = classes.map(logOdds);
  const ofAnyClass = Math.log(ofClasses.reduce((sum, odds) => sum + Math.exp(odds), 0));
  return {
    unwanted: (logOdds('unwanted') + ofAnyClass) / 2,
    likest: classes[ofClasses.indexOf(Math.max(...ofClasses))]!,
    elsewhere: logOdds('elsewhere'),
    toxic: logOdds('toxic'),
  };
}

export function calibrated(raw: Opinion, calibration: Weights['calibration']): Opinion {
  const of = (what: Judged): number => calibration[what][0] * raw[what] + calibration[what][1];
  return { unwanted: of('unwanted'), elsewhere: of('elsewhere'), toxic: of('toxic'), likest: raw.likest };
}

/** The scorers that come with ontopic; see the model card in `test/training`. */
export const shippedScorers = new Scorers(shipped as unknown as Weights);
