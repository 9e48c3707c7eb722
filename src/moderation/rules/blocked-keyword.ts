import { fold, spanInOriginal } from '../../text/fold.ts';
import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';

const isWordCharacter = /[\p{L}\p{M}\p{N}]/u;

/** The site's blocked words and phrases, as whole words in every script. */
export const blockedKeyword: Rule = ({ folded }, _subject, { blockedWords }) => {
  const findings: Finding[] = [];
  for (const word of blockedWords) {
    const wanted = fold(word).text.trim();
    const at = wanted === '' ? -1 : indexOfWord(folded.text, wanted);
    if (at < 0) continue;
    const span = spanInOriginal(folded, at, at + wanted.length);
    findings.push({ code: 'spam.keyword', weight: 0.5, span, values: { word } });
  }
  return findings;
};

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
