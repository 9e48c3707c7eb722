import { isInEnglish, languageOfPlace } from './language-of-place.ts';
import { likenessInMeaning } from './meaning.ts';
import type { SentenceVectors } from './sentence-vectors.ts';
import { type Surroundings, stemsInAll } from './surroundings.ts';
import { contentWordsOf, rarityOf, shareOf, type TextProfile } from './text-profile.ts';
import { nearestOf, togetherOf } from './together.ts';

/** One way to compare a comment with what stands around it, with its mean and deviation on genuine comments beneath any article. */
interface Measure {
  readonly weight: number;
  readonly mean: number;
  readonly deviation: number;
  of(own: TextProfile, around: Surroundings): number;
}

// Means and deviations were seen on c3, Reddit, DataCamp and Fox, own and foreign articles mixed; weights are round numbers.
const measures: readonly Measure[] = [
  { weight: 1, mean: 0.53, deviation: 0.14, of: nearestWords },
  { weight: 2, mean: 0.7, deviation: 1.03, of: surprise },
  { weight: 1, mean: 0.27, deviation: 0.28, of: (own, around) => cosine(own.direction, togetherOf(around).direction) },
  { weight: 0.5, mean: 0.33, deviation: 0.2, of: nearestComments },
  { weight: 1, mean: 0.16, deviation: 0.2, of: sharedRarity },
  { weight: 0.5, mean: 0.25, deviation: 0.22, of: sharedPieces },
];
const least = -1.5;
const most = 3;
/** Without vectors: how many of its words and of their pieces stand around it. */
const measuresInWords: readonly Measure[] = [
  { weight: 1.3, mean: 0.25, deviation: 0.2, of: sharedRoots },
  { weight: 1.3, mean: 0.3, deviation: 0.17, of: sharedPieces },
];
const measuresUnspaced: readonly Measure[] = [{ weight: 2, mean: 0.25, deviation: 0.16, of: sharedPieces }];
// What belongs somewhere has more of all this than the mean of own and foreign.
const expected = 1;
// Few words are little evidence: fifteen of them count half.
const halfwayWords = 15;

/** How much a comment is like its article and thread: about 0 in the middle, below -3 nearly never for what belongs there. */
export function likenessOf(own: TextProfile, around: Surroundings): number {
  let sum = -expected;
  for (const { weight, mean, deviation, of } of measuresFor(own, around)) {
    sum += weight * Math.min(most, Math.max(least, (of(own, around) - mean) / deviation));
  }
  return sum * evidenceOf(own) + doubtOf(around);
}

function measuresFor(own: TextProfile, around: Surroundings): readonly Measure[] {
  if (isInEnglish(own, around) || languageOfPlace(around) === null) return measures;
  return own.language === 'unspaced' ? measuresUnspaced : measuresInWords;
}

// Beneath a headline and a remark or two everything looks foreign.
const halfwayStems = 80;
const mostDoubt = 1.5;

const doubtOf = (around: Surroundings): number => (mostDoubt * halfwayStems) / (halfwayStems + stemsInAll(around));

const evidenceOf = (own: TextProfile): number => contentWordsOf(own) / (contentWordsOf(own) + halfwayWords);

// Seen with the packaged encoder on the same collections, with up to ten comments of the thread.
const inMeaning = { weight: 4, mean: 2.64, deviation: 2.59, least: -2, most: 3 };

/** What the meaning of its sentences adds to that, as an encoder has it; on the same scale. */
export function likenessAddedByMeaning(own: TextProfile, vectors: SentenceVectors, around: Surroundings): number {
  const { weight, mean, deviation, least, most } = inMeaning;
  const likeness = (likenessInMeaning(vectors, around.isReply) - mean) / deviation;
  return weight * Math.min(most, Math.max(least, likeness)) * evidenceOf(own);
}

/** Words of the comment against the nearest words around it, weighed by how rare they are. */
function nearestWords(own: TextProfile, around: Surroundings): number {
  const { nearestInArticle, nearestInThread } = togetherOf(around);
  let sum = 0;
  let total = 0;
  for (const rank of own.ranks) {
    const rarity = rarityOf(rank);
    sum += rarity * Math.max(nearestOf(rank, nearestInArticle), nearestOf(rank, nearestInThread));
    total += rarity;
  }
  return total === 0 ? 0 : sum / total;
}

// A word that is not among the most frequent; and a text of less than this would make every word of it frequent.
const shareOfRareWord = 3e-6;
const fewestWords = 50;

/** How much likelier the comment's words are here than elsewhere, in the mean of their logarithms. */
function surprise({ words }: TextProfile, around: Surroundings): number {
  const { stems, contentWords } = togetherOf(around);
  const total = Math.max(fewestWords, contentWords);
  let sum = 0;
  for (const { root, rank } of words.values()) {
    const said = stems.get(root) ?? 0;
    const usual = rank === undefined ? shareOfRareWord : shareOf(rank);
    sum += Math.log(1 + (0.5 * said) / total / usual);
  }
  return sum / words.size;
}

function nearestComments({ direction }: TextProfile, { article, comments }: Surroundings): number {
  if (comments.length === 0) return cosine(direction, article.direction);
  const nearest = comments.map((comment) => cosine(direction, comment.direction)).sort((a, b) => b - a);
  const best = nearest.slice(0, 3);
  return best.reduce((sum, value) => sum + value, 0) / best.length;
}

function cosine(one: Float32Array | null, other: Float32Array | null): number {
  if (one === null || other === null) return 0;
  let product = 0;
  let squareOfOne = 0;
  let squareOfOther = 0;
  for (let i = 0; i < one.length; i++) {
    product += one[i]! * other[i]!;
    squareOfOne += one[i]! * one[i]!;
    squareOfOther += other[i]! * other[i]!;
  }
  return product / (Math.sqrt(squareOfOne * squareOfOther) || 1);
}

function sharedRarity({ words }: TextProfile, around: Surroundings): number {
  const { stems } = togetherOf(around);
  let shared = 0;
  let total = 0;
  for (const { root, rank } of words.values()) {
    const rarity = rank === undefined ? 1 : rarityOf(rank);
    if (stems.has(root)) shared += rarity;
    total += rarity;
  }
  return shared / total;
}

function sharedRoots({ words }: TextProfile, around: Surroundings): number {
  const { stems } = togetherOf(around);
  let shared = 0;
  for (const { root } of words.values()) if (stems.has(root)) shared += 1;
  return shared / Math.max(1, words.size);
}

function sharedPieces({ pieces }: TextProfile, around: Surroundings): number {
  const known = togetherOf(around).pieces;
  let shared = 0;
  for (const piece of pieces) if (known.has(piece)) shared += 1;
  return shared / Math.max(1, pieces.size);
}
