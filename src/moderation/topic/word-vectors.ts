import table from './word-vectors.json' with { type: 'json' };

/** The most frequent words of English, the most frequent first, each with a unit vector of what it is about. */
export interface WordVectors {
  /** A word's rank; undefined where it is not among them. */
  rankOf(word: string): number | undefined;
  /** Where the vector of that rank begins in `values`. */
  readonly values: Float32Array;
  readonly dimensions: number;
}

let loaded: WordVectors | null = null;

/** Unpacked when first asked for: a process that judges nothing need not hold four megabytes. */
export function wordVectors(): WordVectors {
  loaded ??= unpack();
  return loaded;
}

function unpack(): WordVectors {
  const { dimensions } = table;
  const ranks = new Map(table.words.split(' ').map((word, rank) => [word, rank]));
  const packed = atob(table.vectors);
  const values = new Float32Array(packed.length);
  for (let start = 0; start < values.length; start += dimensions) {
    let square = 0;
    for (let i = start; i < start + dimensions; i++) {
      const value = (packed.charCodeAt(i) << 24) >> 24;
      values[i] = value;
      square += value * value;
    }
    for (let i = start; i < start + dimensions; i++) values[i]! /= Math.sqrt(square);
  }
  return { rankOf: (word) => ranks.get(word), values, dimensions };
}
