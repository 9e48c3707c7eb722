import { fold } from '../../text/fold.ts';
import { type Word, wordsIn } from '../../text/read.ts';
import common from './common-direction.json' with { type: 'json' };
import type { Language } from './function-words.ts';
import { type ContentWord, factsOf, type WordFacts } from './word-facts.ts';
import { wordVectors } from './word-vectors.ts';

/** What a text is about, in the forms in which texts are compared. Made once a text, and kept by those who ask. */
export interface TextProfile {
  readonly language: Language;
  /** Its distinct content words. */
  readonly words: ReadonlyMap<string, ContentWord>;
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
  const facts = words.map(({ text }) => factsOf(text));
  const language = languageOf(facts);
  const silent = language === 'other' ? 'en' : language;
  const form = silent === 'en' ? 'stemmed' : 'cut';
  const distinct = new Map<string, ContentWord>();
  const stems = new Map<string, number>();
  const pieces = new Set<number>();
  const ranks: number[] = [];
  let contentWords = 0;
  for (const [i, { text }] of words.entries()) {
    const known = facts[i]!;
    if (!known.isTelling || (silent !== 'unspaced' && known.functionIn.includes(silent))) continue;
    contentWords += 1;
    const word = known[form];
    stems.set(word.root, (stems.get(word.root) ?? 0) + 1);
    if (distinct.has(text)) continue;
    distinct.set(text, word);
    for (const piece of known.pieces) pieces.add(piece);
    if (word.rank !== undefined) ranks.push(word.rank);
  }
  ranks.sort((a, b) => b - a);
  return { language, words: distinct, stems, contentWords, ranks, direction: directionOf(ranks), pieces };
}

const fewestFunctionWords = 0.05;
const leaning = 1.3;

/** In which language a text speaks, by its function words: a few suffice, and none says nothing. */
export function languageOf(words: readonly WordFacts[]): Language {
  const counts = new Map<Language, number>();
  let unspaced = 0;
  for (const { isUnspaced, functionIn } of words) {
    if (isUnspaced) unspaced += 1;
    for (const language of functionIn) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  if (unspaced * 2 > words.length) return 'unspaced';
  let best: Language = 'other';
  let most = Math.max(1, words.length * fewestFunctionWords);
  for (const [language, said] of counts) {
    // Where two say nearly the same it is English: most is, and its words have vectors.
    const count = language === 'en' ? said * leaning : said;
    if (count > most || (count === most && best === 'other')) [best, most] = [language, count];
  }
  return best;
}

/** Distinct words of a text that say what it is about; where nothing parts them, a word is taken for two characters. */
export const contentWordsOf = ({ language, words, pieces }: TextProfile): number =>
  language === 'unspaced' ? Math.floor(pieces.size / 2) : words.size;

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
