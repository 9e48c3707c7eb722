import type { Reading, Word } from '../../text/read.ts';
import { isUnspaced, wordCountOf } from '../../text/unspaced.ts';
import { profileOfReading } from '../topic/relevance.ts';
import type { Surroundings } from '../topic/surroundings.ts';
import type { TextProfile } from '../topic/text-profile.ts';
import { togetherOf } from '../topic/together.ts';

/** What a comment stands beneath, and how foreign it is to that; null where this cannot be told. */
export interface Place extends Surroundings {
  readonly foreignness: number | null;
}

/** So many weights a class has; features share a place where their hashes meet. */
export const buckets = 1 << 17;

/** Features of a text as places in the weights, and how much of each. A word's own come with the word's number. */
export interface TextFeatures {
  readonly places: Int32Array;
  readonly amounts: Float32Array;
  /** Number of the word that a feature speaks of; -1 for what the text as a whole shows. */
  readonly words: Int32Array;
}

const mostWords = 300;
/** Lengths of the pieces of a word, and how many of each. A run of writing without spaces is a clause, and its characters are its words. */
const spaced = { shortest: 3, longest: 5, most: 20 };
const unspaced = { shortest: 1, longest: 4, most: 80 };
const piecesOf = (word: string) => (isUnspaced(word) ? unspaced : spaced);

const mostSigns = 100;

/** A comment as the scorers see it; `found` are the signs of what the rules found, and without surroundings `place` is null. */
export interface ScoredText {
  readonly reading: Reading;
  readonly found: readonly string[];
  readonly place: Place | null;
}

/** Takes the features of a text one after the other. An owner is the number of the word that a feature speaks of, or -1. */
export interface FeatureSink {
  add(hash: number, owner: number, amount: number): void;
  /** Takes a word by itself: the features of `featuresOfWord`. */
  addWord(word: string, owner: number): void;
  /** Brings all that was taken so far to unit length. */
  toUnitLength(): void;
}

/**
 * Words, pairs of words and pieces of words, each hashed, together at unit length, so that long and short texts compare; a few signs
 * of the whole, among them what the rules found; and, where the surroundings are known, which words belong there. The same
 * word is a plea beneath a story on trains and a subject beneath one on ratings. The first three hundred words are looked at.
 */
export function giveFeatures(sink: FeatureSink, { reading, found, place }: ScoredText): void {
  const words = reading.words.slice(0, mostWords);
  const plain = words.map(plainOf);
  for (const i of words.keys()) if (!isWithinNumber(plain, i)) giveWord(sink, { words, plain }, i);
  sink.toUnitLength();
  for (const sign of signsOf(reading, words)) sink.add(hashOf(`sign ${sign}`), -1, signAmount);
  for (const sign of found) sink.add(hashOfRule(sign), -1, signAmount);
  if (place !== null) giveBelonging(sink, words, { ...place, own: profileOfReading(reading) });
}

/** The features of a text in arrays, to learn from and to explain by. */
export function textFeatures(text: ScoredText): TextFeatures {
  const words = text.reading.words.slice(0, mostWords);
  const gathered = new Gathered(words.reduce((most, word) => most + mostOfWord(word), mostSigns));
  giveFeatures(gathered, text);
  return gathered.features();
}

/** Itself, its pair and its three, whether it belongs, and its pieces. */
const mostOfWord = ({ text }: Word): number => {
  const { shortest, longest, most } = piecesOf(text);
  return 4 + (longest - shortest + 1) * Math.min(most, text.length + 2);
};

class Gathered implements FeatureSink {
  private readonly places: Int32Array;
  private readonly amounts: Float32Array;
  private readonly owners: Int32Array;
  private count = 0;

  constructor(most: number) {
    this.places = new Int32Array(most);
    this.amounts = new Float32Array(most);
    this.owners = new Int32Array(most);
  }

  add(hash: number, owner: number, amount: number): void {
    this.places[this.count] = placeOf(hash);
    this.amounts[this.count] = amount;
    this.owners[this.count] = owner;
    this.count += 1;
  }

  addWord(word: string, owner: number): void {
    featuresOfWord(word, (hash, amount) => this.add(hash, owner, amount));
  }

  toUnitLength(): void {
    let square = 0;
    for (let i = 0; i < this.count; i++) square += this.amounts[i]! * this.amounts[i]!;
    const length = Math.sqrt(square) || 1;
    for (let i = 0; i < this.count; i++) this.amounts[i]! /= length;
  }

  features(): TextFeatures {
    const { places, amounts, owners, count } = this;
    return { places: places.subarray(0, count), amounts: amounts.subarray(0, count), words: owners.subarray(0, count) };
  }
}

/** Where the weight of a feature stands. */
export const placeOf = (hash: number): number => (hash ^ (hash >>> 15)) & (buckets - 1);
const hashOfRule = (sign: string): number => hashOf(`rule ${sign}`);

/** Where the weight of what a rule found stands. */
export const placeOfRule = (sign: string): number => placeOf(hashOfRule(sign));

const between = 32; // a space
const ofSentence = 46; // a full stop

/** A word by itself: whole, and in its pieces. */
export function featuresOfWord(word: string, take: (hash: number, amount: number) => void): void {
  take(hashOf(word), 1);
  const framed = `<${word}>`;
  const { shortest, longest, most } = piecesOf(word);
  for (let length = shortest; length <= longest; length++) {
    const starts = Math.min(most, framed.length - length + 1);
    for (let start = 0; start < starts; start++) take(hashOfPiece(framed, start, length), 0.3);
  }
}

interface Words {
  readonly words: readonly Word[];
  readonly plain: readonly string[];
}

function giveWord(sink: FeatureSink, { words, plain }: Words, i: number): void {
  const text = plain[i]!;
  const { sentence } = words[i]!;
  sink.addWord(text, i);
  const isFirst = words[i - 1]?.sentence !== sentence;
  const pair = hashOf(text, hashOfUnit(between, isFirst ? hashOfUnit(ofSentence) : hashOf(plain[i - 1]!)));
  sink.add(pair, i, 1);
  if (!isFirst && words[i + 1]?.sentence === sentence)
    sink.add(hashOf(plain[i + 1]!, hashOfUnit(between, pair)), i, 0.7);
}

/** A number goes on: scores, logs and dates would outweigh everything else by their length. */
const isWithinNumber = (plain: readonly string[], i: number): boolean =>
  i > 0 && plain[i] === '0' && plain[i - 1] === '0';

const plainOf = ({ text }: Word): string => (/^\d+$/.test(text) ? '0' : text);

const signAmount = 0.4;
const belongingAmount = 0.6;

const mostDisguised = 3;
const mostPictures = 8;
const pictographs = /[\p{Extended_Pictographic}★☆]/gu;

function* signsOf({ body, words, links, folded, plain }: Reading, looked: readonly Word[]): Generator<string> {
  if (plain !== folded) {
    const disguised = looked.filter(({ text }) => !folded.text.includes(text)).length;
    if (disguised > 0) yield `disguised ${Math.min(mostDisguised, disguised)}`;
  }
  if (links.length > 0) yield 'link';
  if (links.length > 1) yield 'links';
  if (/!\s*$/.test(body)) yield 'ends with !';
  if (/[!?]{2}/.test(body)) yield '!!';
  if (/\?/.test(body)) yield '?';
  const pictures = body.match(pictographs);
  if (pictures !== null) {
    yield 'picture';
    for (const picture of [...new Set(pictures)].slice(0, mostPictures)) yield `picture ${picture}`;
  }
  if (/[@＠]\p{L}/u.test(body)) yield '@';
  if (/\+?\d[\d ().-]{7,}\d/.test(body)) yield 'number';
  if (/[€$£¥%]/.test(body)) yield 'money';
  if (!/\p{Lu}/u.test(body)) yield 'no capital';
  yield `words ${Math.min(6, Math.floor(Math.log2(wordCountOf(words) + 1)))}`;
}

/** Which content words the article knows, which only the thread, and which nobody here has used. */
function giveBelonging(
  sink: FeatureSink,
  words: readonly Word[],
  { own, ...place }: Place & { readonly own: TextProfile },
): void {
  const { article, isReply, foreignness } = place;
  const around = togetherOf(place);
  const amount = belongingAmount / Math.sqrt(words.length || 1);
  const counts = { article: 0, thread: 0, nowhere: 0 };
  const seen = new Set<string>();
  for (const [i, { text }] of words.entries()) {
    const root = own.words.get(text)?.root;
    if (root === undefined || seen.has(text)) continue;
    seen.add(text);
    const known = article.stems.has(root) ? 'article' : around.stems.has(root) ? 'thread' : 'nowhere';
    counts[known] += 1;
    sink.add(hashOf(text, hashOfKnown[known]), i, amount);
  }
  const isShort = seen.size < 3;
  const sign = (text: string) => sink.add(hashOf(text), -1, signAmount);
  sign(`in article ${isShort ? 'short' : Math.min(3, counts.article)}`);
  sign(`in thread ${isShort ? 'short' : Math.min(3, counts.thread)}`);
  sign(`share ${isShort ? 'short' : Math.min(4, Math.floor((8 * counts.article) / seen.size))}`);
  sign(`pieces ${own.pieces.size < 8 ? 'few' : Math.min(5, Math.floor(10 * sharedPieces(own, article)))}`);
  if (isReply) sign('reply');
  for (let step = -mostForeign; foreignness !== null && step < mostForeign && foreignness > step; step++)
    sign(`foreign ${step}`);
}

const mostForeign = 3;

function sharedPieces(own: TextProfile, { pieces }: TextProfile): number {
  let shared = 0;
  for (const piece of own.pieces) if (pieces.has(piece)) shared += 1;
  return shared / own.pieces.size;
}

// FNV-1a over UTF-16 code units; hashing on from a hash is hashing the texts put together.
const offset = 2166136261;
const hashOfUnit = (unit: number, hash: number = offset): number => Math.imul(hash ^ unit, 16777619);

function hashOf(text: string, start: number = offset): number {
  let hash = start;
  for (let i = 0; i < text.length; i++) hash = hashOfUnit(text.charCodeAt(i), hash);
  return hash;
}

const hashOfKnown = { article: hashOf('article '), thread: hashOf('thread '), nowhere: hashOf('nowhere ') };

/** Pieces of different lengths never meet, for each length begins with a hash of its own. */
function hashOfPiece(text: string, start: number, length: number): number {
  let hash = offset ^ length;
  for (let i = start; i < start + length; i++) hash = hashOfUnit(text.charCodeAt(i), hash);
  return hash;
}
