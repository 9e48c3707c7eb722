import { foreign, kindAt, likenessOf, wordish } from './character.ts';
import { type Folded, Offsets } from './fold.ts';

/** Digits and signs that stand for letters, where a letter follows. */
export const leet: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '€': 'e',
};

const token = /\s+|\S+/gu;
// Single letters with one and the same kind of gap: "c.a.s.i.n.o", "p l e a s e".
const spacedOut =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}@$][\p{M}]{0,2}(?:[ .\-_*·][\p{L}\p{N}@$][\p{M}]{0,2}(?![\p{L}\p{N}])){3,}/gu;
// Beside such a run, shorter ones are meant the same way.
const spacedOutToo =
  /(?<![\p{L}\p{N}])[\p{L}\p{N}@$][\p{M}]{0,2}(?:[ .\-_*·][\p{L}\p{N}@$][\p{M}]{0,2}(?![\p{L}\p{N}]))+/gu;
const fewestSpacedOut = 4;
const isAddress = /[:/]|@[^@]*\.|\.[a-z]{2}/;
const latin = /[a-z]/;
const letter = /\p{L}/u;
const mark = /\p{M}/u;

/**
 * The text as it is meant to be read where its words are disguised: look-alike letters within a mixed word, digits for
 * letters, letters set apart, piled-up accents and repeats. Words that are not disguised stay as they are, and so does
 * a word wholly in another alphabet.
 */
export function undisguise(folded: Folded): Folded {
  if (!isSuspect(folded.text)) return folded;
  const written = new Written(folded.original);
  let at = 0;
  const runs = folded.text.search(spacedOut) < 0 ? [] : folded.text.matchAll(spacedOutToo);
  for (const run of runs) {
    copyTokens(folded, [at, run.index], written);
    at = run.index + run[0].length;
    if (!letter.test(run[0])) copyTokens(folded, [run.index, at], written);
    else copyJoined(folded, [run.index, at], written);
  }
  copyTokens(folded, [at, folded.text.length], written);
  return written.finish(folded.offsets.at(-1)!);
}

/** Kinds of ASCII characters, told apart without asking Unicode: this walk is made over every text. */
const smallLatin = 1;
const sign = 2;
const wordPart = 4;
const blank = 8;
const ascii = Uint8Array.from({ length: 0x80 }, (_, code) => {
  const character = String.fromCharCode(code);
  return (
    (/[a-z]/.test(character) ? smallLatin : 0) |
    (leet[character] === undefined ? 0 : sign) |
    (/[A-Za-z0-9]/.test(character) ? wordPart : 0) |
    (/\s/.test(character) ? blank : 0)
  );
});

const asciiKindOf = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  if (code < 0x80) return ascii[code]!;
  return kindAt(text, at) & wordish ? wordPart : 0;
};

/**
 * Whether anything in the text could be a disguise. Nearly all text is not, and is told so in one walk: signs before a
 * Latin letter, three of a kind, single letters in a row, or letters of other alphabets beside Latin ones.
 */
function isSuspect(text: string): boolean {
  let hasLatin = false;
  let hasForeign = false;
  let apart = 0;
  let lastApart = -9;
  let before = 0;
  let repeats = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = code < 0x80 ? ascii[code]! : asciiKindOf(text, at);
    if (kind & smallLatin) {
      hasLatin = true;
      repeats = at > 0 && code === text.charCodeAt(at - 1) ? repeats + 1 : 0;
      if (before & sign || repeats === 2) return true;
    } else if (code >= 0x80 && kindAt(text, at) & foreign) {
      // A letter in a box stands for a Latin one by itself.
      if (code >= 0xd800) return true;
      hasForeign = true;
    } else if (kind & blank) {
      hasLatin = false;
      hasForeign = false;
    }
    if (hasForeign && hasLatin) return true;
    // A single letter, or a sign for one, that no other touches.
    if (kind & (wordPart | sign) && !(before & wordPart) && !isWordPart(text, at + 1)) {
      apart = at - lastApart === 2 ? apart + 1 : 1;
      lastApart = at;
      if (apart >= fewestSpacedOut) return true;
    }
    before = kind;
  }
  return false;
}

const isWordPart = (text: string, at: number): boolean => at < text.length && (asciiKindOf(text, at) & wordPart) !== 0;

class Written {
  private text = '';
  private readonly offsets: Offsets;

  constructor(private readonly original: string) {
    this.offsets = new Offsets(original.length);
  }

  /** Adds the Latin letter that a character looks like; a capital may look like another letter than its small form. */
  addLikeness(character: string, offset: number): void {
    const written = this.original.codePointAt(offset);
    this.add(likenessOf(character, written === undefined ? character : String.fromCodePoint(written)), offset);
  }

  add(text: string, offset: number): void {
    this.text += text;
    this.offsets.add(offset, text.length);
  }

  finish(end: number): Folded {
    this.offsets.add(end, 1);
    return { original: this.original, text: this.text, offsets: this.offsets.finish() };
  }
}

type Range = readonly [start: number, end: number];

function copyTokens(folded: Folded, [start, end]: Range, written: Written): void {
  const { text, offsets } = folded;
  for (const match of text.slice(start, end).matchAll(token)) {
    const from = start + match.index;
    if (isDisguised(match[0])) copyLetters(folded, [from, from + match[0].length], written);
    else for (let i = from; i < from + match[0].length; i++) written.add(text[i]!, offsets[i]!);
  }
}

function copyJoined({ text, offsets }: Folded, [start, end]: Range, written: Written): void {
  for (let i = start; i < end; i++) {
    const character = text[i]!;
    if (!/[\p{L}\p{N}@$]/u.test(character)) continue;
    if (leet[character] === undefined) written.addLikeness(character, offsets[i]!);
    else written.add(leet[character], offsets[i]!);
  }
}

/** A word with a Latin letter and something that has no business in it. */
function isDisguised(word: string): boolean {
  if (/[\u{1f150}-\u{1f189}]/u.test(word)) return true;
  if (!latin.test(word) || isAddress.test(word)) return false;
  return /[^\x00-\x7f]/.test(word) || hasLeet(word) || /([a-z])\1\1/.test(word);
}

/** Digits or signs within a word or before it; an ordinal such as "3rd" is none, nor is "mp3". */
const hasLeet = (word: string): boolean =>
  /(?:^|[a-z])[013457@$€!8]+(?=[a-z])/.test(word) && !/^\d+(?:st|nd|rd|th)\b/.test(word) && /[a-z].*[a-z]/.test(word);

function copyLetters({ text, offsets }: Folded, [start, end]: Range, written: Written): void {
  const word = text.slice(start, end);
  const letters = word.match(/\p{L}/gu)?.length ?? 0;
  const isPiledUp = (word.match(/\p{M}/gu)?.length ?? 0) > letters;
  const isLeet = hasLeet(word);
  // A sign at the end ends a sentence; a digit may still be a letter.
  const lastSign = end - (/[!@$€]+$/.exec(word)?.[0].length ?? 0);
  let before = '';
  let repeats = 0;
  let at = start;
  for (const character of word) {
    repeats = character === before ? repeats + 1 : 0;
    before = character;
    // Of three and more of a kind one is meant; two may be two.
    const isRun = repeats >= 2 || (repeats === 1 && text[at + 1] === character);
    const isDropped = (isPiledUp && mark.test(character)) || (isRun && letter.test(character));
    const meant = isLeet && at < lastSign ? leet[character] : undefined;
    if (meant !== undefined) written.add(meant, offsets[at]!);
    else if (!isDropped) written.addLikeness(character, offsets[at]!);
    at += character.length;
  }
}
