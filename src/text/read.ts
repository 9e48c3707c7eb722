import { kindAt, letter, mark, number, sentenceEnd, widthAt, wordish } from './character.ts';
import { type Folded, fold, spanInOriginal } from './fold.ts';
import { findLinks, type Link } from './links.ts';
import { remember } from './remember.ts';
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

export function read(body: string): Reading {
  const folded = fold(body);
  const plain = undisguise(folded);
  const words = wordsIn(plain);
  let phrase: Phrase | null = null;
  return {
    body,
    folded,
    plain,
    words,
    links: findLinks(body),
    // Joined only for those comments that hold a key word of some phrase.
    get phrase() {
      phrase ??= phraseOf(words);
      return phrase;
    },
  };
}

// A comment that arrives is read for its fingerprints, and a moment later to be judged.
/** The reading of a text that may have been read just now. */
export const readLately = remember(64, read);

/** The words of a text and the sentences they stand in. */
export function wordsIn(folded: Folded): Word[] {
  const { text } = folded;
  const words: Word[] = [];
  let sentence = 0;
  let isOpen = false;
  let at = 0;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind & wordish) {
      const end = endOfWord(text, at);
      if (kind & (letter | number) || hasLetter.test(text.slice(at, end))) {
        words.push(wordAt(folded, [at, end], sentence));
        isOpen = true;
      }
      at = end;
      continue;
    }
    if (kind & sentenceEnd && isOpen) {
      sentence += 1;
      isOpen = false;
    }
    at += 1;
  }
  return words;
}

const hasLetter = /[\p{L}\p{N}]/u;

function wordAt(folded: Folded, [start, end]: readonly [number, number], sentence: number): Word {
  const text = folded.text.slice(start, end);
  return {
    text: text.includes('’') ? text.replaceAll('’', "'") : text,
    span: spanInOriginal(folded, start, end),
    sentence,
  };
}

/** Letters, marks and numbers; an apostrophe belongs to the word where a letter follows it. */
function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    if (kindAt(text, at) & wordish) {
      at += widthAt(text, at);
      continue;
    }
    const code = text.charCodeAt(at);
    const isInside = (code === 0x27 || code === 0x2019) && kindAt(text, at + 1) & (letter | mark);
    if (!isInside) break;
    at += 1;
  }
  return at;
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
