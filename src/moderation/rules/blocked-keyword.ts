import { type Folded, fold, spanInOriginal } from '../../text/fold.ts';
import type { Reading, Word } from '../../text/read.ts';
import { leet } from '../../text/undisguise.ts';
import type { Finding, Span } from '../finding.ts';
import type { Rule } from '../rule.ts';

const isWordCharacter = /[\p{L}\p{M}\p{N}]/u;

/** The site's blocked words and phrases, as whole words in every script, disguised ones too. */
export const blockedKeyword: Rule = (reading, _subject, { blockedWords }) => {
  if (blockedWords.length === 0) return [];
  const findings: Finding[] = [];
  const disguises = disguisesOf(reading);
  for (const word of blockedWords) {
    const wanted = fold(word).text.trim();
    const open = spanOf(reading.folded, wanted);
    const span = open ?? spanOf(reading.plain, wanted) ?? disguises.spanOf(wanted);
    if (span === null) continue;
    findings.push({ code: 'spam.keyword', weight: 0.5, span, values: { word } });
    if (open === null) findings.push({ code: 'language.obfuscated', weight: 0.3, span, values: { word } });
  }
  return findings;
};

function spanOf(text: Folded, wanted: string): Span | null {
  const at = wanted === '' ? -1 : indexOfWord(text.text, wanted);
  return at < 0 ? null : spanInOriginal(text, at, at + wanted.length);
}

/**
 * Readings that are only trusted to find a given word: every digit and sign may be a letter ("fr33"), nobody can tell I
 * from l where a word is disguised anyhow, and signs between words may be there to part them.
 */
function disguisesOf({ body, plain, words }: Reading): { spanOf(wanted: string): Span | null } {
  const stroked = { ...plain, text: oneStroke(asLetters(plain.text)) };
  return {
    spanOf(wanted) {
      const span = spanOf(stroked, oneStroke(wanted));
      if (span !== null && /[^\x00-\x7f]|\p{L}[^\s]*\d|\d[^\s]*\p{L}/u.test(body.slice(...span))) return span;
      const parts = wanted.split(/\s+/);
      const first = parts.length > 1 ? indexOfRun(words, parts) : -1;
      return first < 0 ? null : [words[first]!.span[0], words[first + parts.length - 1]!.span[1]];
    },
  };
}

const oneStroke = (text: string): string => text.replaceAll('l', 'i').replaceAll('1', 'i');

/** Keeps the length, and with it the way back to the original. */
const asLetters = (text: string): string => text.replace(/[03457@$8€!]/g, (sign) => leet[sign]!);

const indexOfRun = (words: readonly Word[], parts: readonly string[]): number =>
  words.findIndex((_, start) => parts.every((part, i) => words[start + i]?.text === part));

/** A boundary is asked for only beside a letter: "c++" ends where it ends. */
function indexOfWord(text: string, word: string): number {
  const meets = (inside: string, outside: string | undefined) =>
    outside !== undefined &&
    isWordCharacter.test(inside) &&
    isWordCharacter.test(outside) &&
    !/\p{Script=Han}/u.test(inside);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!meets(word[0]!, text[at - 1]) && !meets(word.at(-1)!, text[at + word.length])) return at;
  }
  return -1;
}
