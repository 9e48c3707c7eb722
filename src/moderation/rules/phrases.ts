import { type Reading, spanOfPhrase } from '../../text/read.ts';
import type { Span } from '../finding.ts';

/** A shape of phrase, over the comment's words joined by single spaces; `strength` is the weight of a match. */
export interface PhrasePattern {
  readonly shape: RegExp;
  readonly strength: number;
  /** Words of which a comment that matches holds at least one. */
  readonly keys: readonly string[];
}

/** A word of any script. Shapes are built from bounded gaps of whole words alone, so that matching stays linear. */
const anyWord = String.raw`[\p{L}\p{M}\p{N}']+`;

/** Up to `most` words between two parts of a phrase. */
export const gap = (most: number): string => `(?: ${anyWord}){0,${most}}`;

/** Whole words: `text` is an alternation of words and phrases. */
const wholeWords = (text: string): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}'])(?:${text})(?![\p{L}\p{M}\p{N}'])`, 'u');

const keyWords = /<(?!=|!)([^<>]+)>/g;

/**
 * A pattern of whole words. Each alternative marks in `<…>` the words that it cannot do without: a comment that holds
 * none of them is not searched, so that hundreds of patterns cost little more than one.
 */
export function phrase(strength: number, text: string): PhrasePattern {
  const keys = [...text.matchAll(keyWords)].flatMap(([, words]) => words!.split('|').flatMap(tellingWord));
  if (keys.length === 0) throw new Error(`No key words in the phrase ${text}`);
  return { shape: wholeWords(text.replace(keyWords, '(?:$1)')), strength, keys };
}

/** The longest word of "thumbs up", as the one least often met; "ratings?" by both its forms. */
function tellingWord(alternative: string): string[] {
  const [word = ''] = alternative
    .split(' ')
    .filter((part) => /^[\p{L}\p{M}\p{N}']+\??$/u.test(part))
    .sort((a, b) => b.length - a.length);
  if (word === '') throw new Error(`No plain word in ${alternative}`);
  return word.endsWith('?') ? [word.slice(0, -1), word.slice(0, -2)] : [word];
}

/** Patterns that are looked up by the words of a comment. */
export interface PhraseBook {
  readonly byKey: ReadonlyMap<string, readonly PhrasePattern[]>;
}

export function bookOf(patterns: readonly PhrasePattern[]): PhraseBook {
  const byKey = new Map<string, PhrasePattern[]>();
  for (const pattern of patterns) {
    for (const key of new Set(pattern.keys)) byKey.set(key, [...(byKey.get(key) ?? []), pattern]);
  }
  return { byKey };
}

export interface PhraseMatch {
  readonly span: Span;
  readonly strength: number;
}

/** The strongest phrase of a comment, the earliest pattern of equals; null where none fits. */
export function strongestPhrase(reading: Reading, book: PhraseBook): PhraseMatch | null {
  let strongest: PhraseMatch | null = null;
  for (const { shape, strength } of candidates(reading, book)) {
    if (strongest !== null && strongest.strength >= strength) continue;
    const match = shape.exec(reading.phrase.text);
    if (match) strongest = { span: spanOfPhrase(reading, match.index, match.index + match[0].length), strength };
  }
  return strongest;
}

export const hasPhrase = (reading: Reading, book: PhraseBook): boolean => strongestPhrase(reading, book) !== null;

function candidates({ words }: Reading, { byKey }: PhraseBook): ReadonlySet<PhrasePattern> {
  const found = new Set<PhrasePattern>();
  for (const { text } of words) for (const pattern of byKey.get(text) ?? []) found.add(pattern);
  return found;
}

/** Where a shape stands in a comment as it was written; null where it does not. */
export function matchIn(body: string, shape: RegExp, strength: number): PhraseMatch | null {
  const match = shape.exec(body);
  return match && { span: [match.index, match.index + match[0].length], strength };
}

/** From the first word of a comment to its last; null where it has none. */
export function spanOfAll({ words }: Reading): Span | null {
  const [first] = words;
  return first ? [first.span[0], words.at(-1)!.span[1]] : null;
}
