import type { Reading, Word } from '../../text/read.ts';
import { stem } from '../topic/stem.ts';
import type { Surroundings } from '../topic/surroundings.ts';
import { isContent, profileOfWords, type TextProfile } from '../topic/text-profile.ts';

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
const shortestPiece = 3;
const longestPiece = 5;

/**
 * Words, pairs of words and pieces of words, each hashed, together at unit length, so that long and short texts compare; a few signs
 * of the whole, among them what the rules found; and, where the surroundings are known, which words belong there. The same
 * word is a plea beneath a story on trains and a subject beneath one on ratings. The first three hundred words are looked at.
 */
export function textFeatures(reading: Reading, found: readonly string[], place: Place | null): TextFeatures {
  const places: number[] = [];
  const amounts: number[] = [];
  const owners: number[] = [];
  const add: Add = (hash, owner, amount) => {
    places.push(placeOf(hash));
    amounts.push(amount);
    owners.push(owner);
  };
  const words = reading.words.slice(0, mostWords);
  for (const i of words.keys()) addWord(add, words, i);
  scale(amounts);
  for (const sign of signsOf(reading, words)) add(hashOf(`sign ${sign}`), -1, signAmount);
  for (const sign of found) add(hashOfRule(sign), -1, signAmount);
  if (place !== null) addBelonging(add, words, place);
  return { places: Int32Array.from(places), amounts: Float32Array.from(amounts), words: Int32Array.from(owners) };
}

const placeOf = (hash: number): number => (hash ^ (hash >>> 15)) & (buckets - 1);
const hashOfRule = (sign: string): number => hashOf(`rule ${sign}`);

/** Where the weight of what a rule found stands. */
export const placeOfRule = (sign: string): number => placeOf(hashOfRule(sign));

type Add = (hash: number, owner: number, amount: number) => void;

function addWord(add: Add, words: readonly Word[], i: number): void {
  const text = plainOf(words[i]!);
  add(hashOf(text), i, 1);
  const before = words[i - 1];
  const isFirst = before?.sentence !== words[i]!.sentence;
  add(hashOf(`${isFirst ? '.' : plainOf(before!)} ${text}`), i, 1);
  const next = words[i + 1];
  if (!isFirst && next?.sentence === words[i]!.sentence)
    add(hashOf(`${plainOf(before!)} ${text} ${plainOf(next)}`), i, 0.7);
  const framed = `<${text}>`;
  for (let length = shortestPiece; length <= longestPiece; length++) {
    for (let start = 0; start + length <= framed.length && start < 20; start++) {
      add(hashOf(framed.slice(start, start + length), length), i, 0.3);
    }
  }
}

const plainOf = ({ text }: Word): string => (/^\d+$/.test(text) ? '0' : text);

function scale(amounts: number[]): void {
  const length = Math.sqrt(amounts.reduce((sum, amount) => sum + amount * amount, 0)) || 1;
  for (let i = 0; i < amounts.length; i++) amounts[i]! /= length;
}

const signAmount = 0.4;
const belongingAmount = 0.6;

const mostDisguised = 3;

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
  if (/\p{Extended_Pictographic}/u.test(body)) yield 'picture';
  if (/[@＠]\p{L}/u.test(body)) yield '@';
  if (/\+?\d[\d ().-]{7,}\d/.test(body)) yield 'number';
  if (/[€$£¥%]/.test(body)) yield 'money';
  if (!/\p{Lu}/u.test(body)) yield 'no capital';
  yield `words ${Math.min(6, Math.floor(Math.log2(words.length + 1)))}`;
}

/** Which content words the article knows, which only the thread, and which nobody here has used. */
function addBelonging(add: Add, words: readonly Word[], { article, comments, isReply, foreignness }: Place): void {
  const own = profileOfWords(words);
  const amount = belongingAmount / Math.sqrt(words.length || 1);
  const counts = { article: 0, thread: 0, nowhere: 0 };
  const seen = new Set<string>();
  for (const [i, { text }] of words.entries()) {
    if (seen.has(text) || !isContent(text)) continue;
    seen.add(text);
    const root = stem(text);
    const known = comments.some(({ stems }) => stems.has(root)) ? 'thread' : 'nowhere';
    const place = article.stems.has(root) ? 'article' : known;
    counts[place] += 1;
    add(hashOf(`${place} ${text}`), i, amount);
  }
  const isShort = seen.size < 3;
  const sign = (text: string) => add(hashOf(text), -1, signAmount);
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

function hashOf(text: string, seed = 0): number {
  let hash = 2166136261 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return hash;
}
