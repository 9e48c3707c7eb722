import { fold } from '../../text/fold.ts';
import { type Word, wordsIn } from '../../text/read.ts';
import common from './common-direction.json' with { type: 'json' };
import { functionWords, isUnspaced, type Language, languageOf } from './function-words.ts';
import { rootOf } from './stem.ts';
import { wordVectors } from './word-vectors.ts';

/** What a text is about, in the forms in which texts are compared. Made once a text, and kept by those who ask. */
export interface TextProfile {
  readonly language: Language;
  /** Its distinct content words and their stems. */
  readonly words: ReadonlyMap<string, string>;
  /** Stems of its content words, and how often each is said. */
  readonly stems: ReadonlyMap<string, number>;
  /** How many content words it has, said again or not. */
  readonly contentWords: number;
  /** Ranks of its distinct content words that have a vector, the rarest first. */
  readonly ranks: readonly number[];
  /** Their mean, each weighed by how rare it is, without what all texts have in common, at unit length; null where there is none. */
  readonly direction: Float32Array | null;
  /** Hashes of the four-letter pieces of its content words; pairs of characters where a script has no spaces. */
  readonly pieces: ReadonlySet<number>;
}

export const profileOf = (text: string): TextProfile => profileOfWords(wordsIn(fold(text)));

export function profileOfWords(words: readonly Word[]): TextProfile {
  const stems = new Map<string, number>();
  const pieces = new Set<number>();
  const distinct = new Map<string, string>();
  const language = languageOf(words.map(({ text }) => text));
  let contentWords = 0;
  for (const { text } of words) {
    if (!isContent(text, language)) continue;
    contentWords += 1;
    const known = distinct.get(text);
    const root = known ?? rootOf(text, language);
    stems.set(root, (stems.get(root) ?? 0) + 1);
    if (known !== undefined) continue;
    distinct.set(text, root);
    addPieces(pieces, text);
  }
  const { rankOf } = wordVectors();
  const ranks: number[] = [];
  for (const word of distinct.keys()) {
    const rank = rankOf(word);
    if (rank !== undefined) ranks.push(rank);
  }
  ranks.sort((a, b) => b - a);
  return { language, words: distinct, stems, contentWords, ranks, direction: directionOf(ranks), pieces };
}

/** Distinct words of a text that say what it is about; where nothing parts them, a word is taken for two characters. */
export const contentWordsOf = ({ language, words, pieces }: TextProfile): number =>
  language === 'unspaced' ? Math.floor(pieces.size / 2) : words.size;

const none: ReadonlySet<string> = new Set();
const silentIn = (language: Language): ReadonlySet<string> =>
  language === 'unspaced' ? none : functionWords[language === 'other' ? 'en' : language];

const isContent = (word: string, language: Language): boolean =>
  !silentIn(language).has(word) && !/^\d+$/.test(word) && (word.length > 2 || !/^[a-z']+$/.test(word));

// The 20,000 words of the table cover a language whose words fall off as one over their rank; so rare is the word of a rank.
export const rarityOf = (rank: number): number => Math.log(((rank + 3) * 12) / 3) / Math.log(80_000);

// Arora et al. 2017, "a simple but tough-to-beat baseline": a / (a + p(word)), a = 0.001.
const smoothing = 1e-3;
export const shareOf = (rank: number): number => 0.1 / (rank + 2.7);

/** The mean of the words of these ranks, each weighed by how rare it is. */
export function meanOfWords(ranks: readonly number[]): Float32Array {
  const { values, dimensions } = wordVectors();
  const sum = new Float32Array(dimensions);
  for (const rank of ranks) {
    const weight = smoothing / (smoothing + shareOf(rank)) / ranks.length;
    for (let i = 0; i < dimensions; i++) sum[i]! += weight * values[rank * dimensions + i]!;
  }
  return sum;
}

/** The mean less that of all texts, and less the direction in which they differ most (Arora et al., too): both say nothing of a subject. */
function directionOf(ranks: readonly number[]): Float32Array | null {
  if (ranks.length === 0) return null;
  const own = meanOfWords(ranks).map((value, i) => value - common.mean[i]!);
  const along = own.reduce((sum, value, i) => sum + value * common.direction[i]!, 0);
  return atUnitLength(own.map((value, i) => value - along * common.direction[i]!));
}

export function atUnitLength(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  return square === 0 ? vector : vector.map((value) => value / Math.sqrt(square));
}

const pieceLength = 4;

function addPieces(pieces: Set<number>, word: string): void {
  const length = isUnspaced(word) ? 2 : pieceLength;
  for (let start = 0; start + length <= Math.max(length, word.length); start++) {
    let hash = 2166136261;
    for (let i = start; i < Math.min(word.length, start + length); i++) {
      hash = Math.imul(hash ^ word.charCodeAt(i), 16777619);
    }
    pieces.add(hash);
  }
}
