import {
  type Class,
  calibrated,
  classes,
  type Head,
  heads,
  type Limits,
  lengthKindOf,
  lengthLimits,
  type Opinion,
  type Weights,
} from '../../src/moderation/learned/model.ts';
import type { CrossJudged } from './cross-validation.ts';
import type { FittedHead } from './fit-head.ts';
import { type Example, featuresOf } from './gather-rows.ts';
import { genuineElsewhere } from './genuine-elsewhere.ts';
import { type Fitted, rawOpinionOf } from './scorers.ts';

/** A genuine comment beneath somebody else's article, as the scorers see it. */
export interface Genuine extends Pick<Example, 'features' | 'words' | 'isBeneathArticle'> {
  readonly collection: string;
  /** Articles of a collection are dealt out to two halves. */
  readonly half: 0 | 1;
  readonly isCivil: boolean;
}

export const genuineRows = (): Genuine[] =>
  genuineElsewhere().map(({ subject, ...of }) => ({ ...featuresOf(subject), ...of }));

/**
 * Shares of genuine comments that a scorer may hold by itself: beneath the articles of others, and beneath those of the corpus, which are
 * full of the words of spam. Without an article little is known, and less may be held.
 */
const bounds = {
  withArticle: {
    plea: { elsewhere: 0.008, corpus: 0.004 },
    promotion: { elsewhere: 0.008, corpus: 0.004 },
    praise: { elsewhere: 0.008, corpus: 0.001 },
  },
  withoutArticle: { plea: 0.0004, promotion: 0.0006, praise: 0.0004 },
  elsewhere: { elsewhere: 0.005, corpus: 0.002 },
  /** Of civil comments; and of those in which an attack may be noticed, which holds nothing alone. */
  toxic: 0.001,
  noticed: 0.0185,
};

export interface Lessons {
  /** The corpus as it is judged by what was learned on its other articles: genuine comments full of the words of spam. */
  readonly crossJudged: readonly CrossJudged[];
  readonly fitted: Fitted;
  readonly genuine: readonly Genuine[];
  readonly calibration: Weights['calibration'];
}

interface Judgement extends Pick<Genuine, 'isBeneathArticle' | 'isCivil'> {
  readonly opinion: Opinion;
  readonly kind: number;
}

/** Chooses on genuine comments from which odds on each head holds. The same lessons give the same weights. */
export function trainScorers({ fitted, genuine, crossJudged, calibration }: Lessons): Weights {
  const elsewhere = genuine.map(({ features, words, isBeneathArticle, isCivil }): Judgement => {
    const opinion = calibrated(rawOpinionOf(fitted, features), calibration);
    return { opinion, kind: lengthKindOf(words), isBeneathArticle, isCivil };
  });
  const corpus = crossJudged
    .filter(({ example }) => example.label === 'genuine')
    .map(
      ({ example, opinion }): Judgement => ({
        opinion: calibrated(opinion, calibration),
        kind: lengthKindOf(example.words),
        isBeneathArticle: true,
        isCivil: false,
      }),
    );
  const [beneath, alone] = [true, false].map((is) => elsewhere.filter((row) => row.isBeneathArticle === is)) as [
    Judgement[],
    Judgement[],
  ];
  const civil = elsewhere.filter(({ isCivil }) => isCivil);
  const ofClass = (name: Class, bound: { elsewhere: number; corpus: number }) =>
    higher(limitsOf(beneath, oddsOfClass(name), bound.elsewhere), limitsOf(corpus, oddsOfClass(name), bound.corpus));
  return {
    heads: Object.fromEntries(heads.map((head) => [head, packed(fitted[head])])) as Weights['heads'],
    calibration,
    thresholds: {
      withArticle: ofEachClass((name) => ofClass(name, bounds.withArticle[name])),
      withoutArticle: ofEachClass((name) => limitsOf(alone, oddsOfClass(name), bounds.withoutArticle[name])),
      elsewhere: higher(
        limitsOf(beneath, ({ elsewhere }) => elsewhere, bounds.elsewhere.elsewhere),
        limitsOf(corpus, ({ elsewhere }) => elsewhere, bounds.elsewhere.corpus),
      ),
      toxic: limitOf(civil, ({ toxic }) => toxic, bounds.toxic),
      noticed: limitOf(civil, ({ toxic }) => toxic, bounds.noticed),
    },
  };
}

const ofEachClass = (limits: (name: Class) => Limits) =>
  Object.fromEntries(classes.map((name) => [name, limits(name)])) as Record<Class, Limits>;

const oddsOfClass =
  (name: Class) =>
  ({ unwanted, likest }: Opinion): number =>
    likest === name ? unwanted : Number.NEGATIVE_INFINITY;

const higher = (one: Limits, other: Limits): Limits => one.map((limit, kind) => Math.max(limit, other[kind]!));

const mostBelow = 1.5;
/** What is less likely than not to be so, where half of the comments are, is never held by it. */
const leastOdds = 0;

/** For each kind of length, the odds that no more than the given share of comments exceeds; never far below those of all lengths. */
function limitsOf(rows: readonly Judgement[], oddsOf: (opinion: Opinion) => number, bound: number): Limits {
  const overall = limitOf(rows, oddsOf, bound);
  return Array.from({ length: lengthLimits.length + 1 }, (_, kind) => {
    const alike = rows.filter((row) => row.kind === kind);
    const limit = alike.length * bound < 1 ? overall : Math.max(limitOf(alike, oddsOf, bound), overall - mostBelow);
    return Math.max(leastOdds, inHundredths(limit));
  });
}

/** The odds that no more than the given share of comments exceeds. */
function limitOf(rows: readonly Judgement[], oddsOf: (opinion: Opinion) => number, bound: number): number {
  const descending = rows.map(({ opinion }) => oddsOf(opinion)).sort((a, b) => b - a);
  return inHundredths(descending[Math.floor(descending.length * bound)] ?? 0);
}

const inHundredths = (odds: number): number => Math.round(odds * 100) / 100;

function packed({ bias, values }: FittedHead): Weights['heads'][Head] {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  const bytes = Int8Array.from(values, (value) => Math.round(value / scale));
  return { bias: rounded(bias), scale: rounded(scale), values: Buffer.from(bytes.buffer).toString('base64') };
}

const rounded = (value: number): number => Number(value.toPrecision(6));
