import type { Surroundings } from './surroundings.ts';
import type { TextProfile } from './text-profile.ts';
import { type WordVectors, wordVectors } from './word-vectors.ts';

/** All that stands around a comment, put together. */
export interface Together {
  /** How often each stem is said, by comments that say the same only once. */
  readonly stems: ReadonlyMap<string, number>;
  /** In how many texts each piece stands. */
  readonly pieces: ReadonlyMap<number, number>;
  readonly contentWords: number;
  readonly nearestInArticle: Nearest;
  readonly nearestInThread: Nearest;
  /** The mean direction, the article's counting three times. */
  readonly direction: Float32Array;
}

/** How near the nearest of some key words is to a word, by the word's rank, as far as it was asked for. */
export interface Nearest {
  readonly keys: readonly number[];
  readonly found: Map<number, number>;
}

const keyWords = 64;
const keyWordsOfComment = 6;
const comparedComments = 10;

const ofArticles = new WeakMap<TextProfile, GrowingTogether>();

/** Holds until it is asked for again: a thread goes on by a comment or two, and what it has become is counted on from what it was. */
export function togetherOf({ article, comments }: Surroundings): Together {
  const known = ofArticles.get(article);
  const together = known ?? new GrowingTogether(article);
  if (known === undefined) ofArticles.set(article, together);
  together.goOn(comments);
  return together;
}

class GrowingTogether implements Together {
  readonly stems = new Map<string, number>();
  readonly pieces = new Map<number, number>();
  contentWords = 0;
  readonly nearestInArticle: Nearest;
  nearestInThread: Nearest;
  direction: Float32Array;
  private comments: readonly TextProfile[] = [];

  constructor(private readonly article: TextProfile) {
    this.count(article, 1);
    this.nearestInArticle = nearestToArticle(article);
    this.nearestInThread = nearestTo([]);
    this.direction = directionOf(article, []);
  }

  goOn(comments: readonly TextProfile[]): void {
    const last = this.comments;
    if (last.length === comments.length && last.every((comment, i) => comment === comments[i])) return;
    const [before, now] = [new Set(last), new Set(comments)];
    for (const comment of before) if (!now.has(comment)) this.count(comment, -1);
    for (const comment of now) if (!before.has(comment)) this.count(comment, 1);
    const compared = comments.slice(0, comparedComments);
    this.nearestInThread = nearestTo(compared.flatMap(({ ranks }) => ranks.slice(0, keyWordsOfComment)));
    this.direction = directionOf(this.article, comments);
    this.comments = comments;
  }

  private count({ stems, pieces, contentWords }: TextProfile, times: 1 | -1): void {
    for (const [stem, said] of stems) countOn(this.stems, stem, times * said);
    for (const piece of pieces) countOn(this.pieces, piece, times);
    this.contentWords += times * contentWords;
  }
}

function countOn<Key>(counts: Map<Key, number>, key: Key, more: number): void {
  const count = (counts.get(key) ?? 0) + more;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}

const nearestTo = (keys: readonly number[]): Nearest => ({ keys: [...new Set(keys)], found: new Map() });

const ofRanks = new WeakMap<readonly number[], Nearest>();

/** Pages with the same article share what was found. */
function nearestToArticle({ ranks }: TextProfile): Nearest {
  const nearest = ofRanks.get(ranks) ?? nearestTo(ranks.slice(0, keyWords));
  ofRanks.set(ranks, nearest);
  return nearest;
}

const mostFound = 8_000;

export function nearestOf(rank: number, { keys, found }: Nearest): number {
  const known = found.get(rank);
  if (known !== undefined) return known;
  const vectors = wordVectors();
  let nearest = -1;
  for (const key of keys) nearest = Math.max(nearest, likeness(vectors, rank, key));
  if (found.size >= mostFound) found.clear();
  found.set(rank, nearest);
  return nearest;
}

/** Two sums side by side: each addition waits for the one before it. */
function likeness({ values, dimensions }: WordVectors, one: number, other: number): number {
  let at = one * dimensions;
  let against = other * dimensions;
  let even = 0;
  let odd = 0;
  for (const end = at + dimensions; at < end; at += 2, against += 2) {
    even += values[at]! * values[against]!;
    odd += values[at + 1]! * values[against + 1]!;
  }
  return even + odd;
}

function directionOf(article: TextProfile, comments: readonly TextProfile[]): Float32Array {
  const { dimensions } = wordVectors();
  const sum = new Float32Array(dimensions);
  const add = (direction: Float32Array | null, times: number) => {
    if (direction !== null) for (let i = 0; i < dimensions; i++) sum[i]! += times * direction[i]!;
  };
  add(article.direction, 3);
  for (const { direction } of comments) add(direction, 1);
  return sum;
}
