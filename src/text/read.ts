import { type Folded, fold, spanInOriginal } from './fold.ts';
import { findLinks, type Link } from './links.ts';
import { undisguise } from './undisguise.ts';

/** A word as it is compared, and where it stands in the original, in UTF-16 code units. */
export interface Word {
  readonly text: string;
  readonly span: readonly [number, number];
  /** Number of the sentence it stands in, from 0. */
  readonly sentence: number;
}

/** A comment read once; every rule works on this. */
export interface Reading {
  readonly body: string;
  readonly folded: Folded;
  /** The same with disguised words written plainly; `words` and `phrase` are read from it. */
  readonly plain: Folded;
  readonly words: readonly Word[];
  readonly links: readonly Link[];
  /** The words joined by single spaces, sentences by " . ": phrases are looked for here. */
  readonly phrase: Phrase;
}

export interface Phrase {
  readonly text: string;
  /** Where each word begins in `text`. */
  readonly starts: Uint32Array;
}

const wordOrEnd = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*|[.!?…。！？\n]+/gu;
const hasLetter = /[\p{L}\p{N}]/u;

export function read(body: string): Reading {
  const folded = fold(body);
  const plain = undisguise(folded);
  const words = wordsIn(plain);
  return { body, folded, plain, words, links: findLinks(body), phrase: phraseOf(words) };
}

/** The words of a text and the sentences they stand in. */
export function wordsIn(folded: Folded): Word[] {
  const words: Word[] = [];
  let sentence = 0;
  let isOpen = false;
  for (const match of folded.text.matchAll(wordOrEnd)) {
    if (hasLetter.test(match[0])) {
      const span = spanInOriginal(folded, match.index, match.index + match[0].length);
      words.push({ text: match[0].replaceAll('’', "'"), span, sentence });
      isOpen = true;
    } else if (isOpen) {
      sentence += 1;
      isOpen = false;
    }
  }
  return words;
}

function phraseOf(words: readonly Word[]): Phrase {
  const starts = new Uint32Array(words.length);
  let text = '';
  for (const [i, word] of words.entries()) {
    if (i > 0) text += words[i - 1]!.sentence === word.sentence ? ' ' : ' . ';
    starts[i] = text.length;
    text += word.text;
  }
  return { text, starts };
}

/** The span of the original that a match in the phrase covers: from its first to its last word. */
export function spanOfPhrase({ words, phrase }: Reading, start: number, end: number): readonly [number, number] {
  const first = lastAtOrBefore(phrase.starts, start);
  const last = lastAtOrBefore(phrase.starts, Math.max(start, end - 1));
  return [words[first]!.span[0], words[last]!.span[1]];
}

function lastAtOrBefore(starts: Uint32Array, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
