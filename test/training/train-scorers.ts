import {
  type Head,
  heads,
  type Judged,
  lengthKindOf,
  lengthLimits,
  type Weights,
} from '../../src/moderation/learned/model.ts';
import type { FittedHead } from './fit-head.ts';
import { type Example, featuresOf } from './gather-rows.ts';
import { genuineElsewhere } from './genuine-elsewhere.ts';
import { fitAll, rawOddsOf } from './scorers.ts';

/** A genuine comment beneath somebody else's article, as the scorers see it. */
export interface Genuine extends Pick<Example, 'features' | 'words' | 'isBeneathArticle'> {
  readonly collection: string;
  readonly isCivil: boolean;
}

export const genuineRows = (): Genuine[] =>
  genuineElsewhere().map(({ subject, collection, isCivil }) => ({ ...featuresOf(subject), collection, isCivil }));

/** Shares of genuine comments that a scorer may hold by itself; and of civil ones in which it may notice an attack, which holds nothing alone. */
const bounds = { withArticle: 0.007, withoutArticle: 0.001, toxic: 0.0005, noticed: 0.015 };

export interface Lessons {
  readonly examples: readonly Example[];
  readonly genuine: readonly Genuine[];
  readonly calibration: Weights['calibration'];
}

/** Fits every head, and chooses on genuine comments from which odds on each one holds. The same lessons give the same weights. */
export function trainScorers({ examples, genuine, calibration }: Lessons): Weights {
  const fitted = fitAll(examples);
  const limits = (what: Judged, bound: number, isMeant: (row: Genuine) => boolean) => {
    const [slope, offset] = calibration[what];
    const rows = genuine.filter(isMeant);
    const odds = rows.map(({ features, words }) => ({
      odds: slope * rawOddsOf(what, fitted, features) + offset,
      kind: lengthKindOf(words),
    }));
    return limitsOf(odds, bound);
  };
  return {
    heads: Object.fromEntries(heads.map((head) => [head, packed(fitted[head])])) as Weights['heads'],
    calibration,
    thresholds: {
      withArticle: limits('unwanted', bounds.withArticle, ({ isBeneathArticle }) => isBeneathArticle),
      withoutArticle: limits('unwanted', bounds.withoutArticle, ({ isBeneathArticle }) => !isBeneathArticle),
      toxic: limits('toxic', bounds.toxic, ({ isCivil }) => isCivil),
      noticed: limits('toxic', bounds.noticed, ({ isCivil }) => isCivil),
    },
  };
}

const mostBelow = 1.5;

/** For each kind of length, the odds that no more than the given share of genuine comments exceeds; never far below those of all lengths. */
function limitsOf(rows: readonly { odds: number; kind: number }[], bound: number): number[] {
  const quantile = (of: typeof rows) => {
    const descending = of.map(({ odds }) => odds).sort((a, b) => b - a);
    return descending[Math.floor(descending.length * bound)] ?? 0;
  };
  const overall = quantile(rows);
  return Array.from({ length: lengthLimits.length + 1 }, (_, kind) => {
    const alike = rows.filter((row) => row.kind === kind);
    const limit = alike.length * bound < 1 ? overall : Math.max(quantile(alike), overall - mostBelow);
    return Math.round(limit * 100) / 100;
  });
}

function packed({ bias, values }: FittedHead): Weights['heads'][Head] {
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  const bytes = Int8Array.from(values, (value) => Math.round(value / scale));
  return { bias: rounded(bias), scale: rounded(scale), values: Buffer.from(bytes.buffer).toString('base64') };
}

const rounded = (value: number): number => Number(value.toPrecision(6));
