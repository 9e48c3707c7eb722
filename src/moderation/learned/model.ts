import { buckets, type TextFeatures } from './text-features.ts';
import weights from './weights.json' with { type: 'json' };

/** What the shipped scorers tell apart; "unwanted" is any of the three that follow it. */
export const heads = ['unwanted', 'plea', 'promotion', 'praise', 'toxic'] as const;
export type Head = (typeof heads)[number];

interface Unpacked {
  readonly bias: number;
  /** One of eight bits a bucket; `scale` gives them back their size. */
  readonly values: Int8Array;
  readonly scale: number;
}

const unpacked = new Map<Head, Unpacked>();

function headOf(name: Head): Unpacked {
  const known = unpacked.get(name);
  if (known !== undefined) return known;
  const { bias, scale, values } = weights.heads[name];
  const packed = atob(values);
  const head = {
    bias,
    scale,
    values: Int8Array.from({ length: buckets }, (_, i) => (packed.charCodeAt(i) << 24) >> 24),
  };
  unpacked.set(name, head);
  return head;
}

/** The log odds that a text is what the head looks for. */
export function logOdds(name: Head, { places, amounts }: TextFeatures): number {
  const { bias, scale, values } = headOf(name);
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += values[places[i]!]! * amounts[i]!;
  return bias + scale * sum;
}

/** What each word adds to the log odds, by the word's number. */
export function shareOfWords(name: Head, { places, amounts, words }: TextFeatures): Float32Array {
  const { scale, values } = headOf(name);
  const shares = new Float32Array(words.reduce((most, word) => Math.max(most, word), -1) + 1);
  for (let i = 0; i < places.length; i++) {
    if (words[i]! >= 0) shares[words[i]!]! += scale * values[places[i]!]! * amounts[i]!;
  }
  return shares;
}

/** Log odds from which a comment is held, by how long it is and whether its article is known; chosen on genuine comments. */
export const thresholds = weights.thresholds;
/** Comments with fewer words than this are of the first, second, third kind of length; all others of the last. */
export const lengthLimits = [6, 16, 51] as const;

export const lengthKindOf = (words: number): number => lengthLimits.filter((limit) => words >= limit).length;
