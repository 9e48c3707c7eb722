import { type Folded, fold, spanInOriginal } from '../../text/fold.ts';
import type { Finding, Span } from '../finding.ts';
import type { Rule } from '../rule.ts';

const isWordCharacter = /[\p{L}\p{M}\p{N}]/u;

/** The site's blocked words and phrases, as whole words in every script, disguised ones too. */
export const blockedKeyword: Rule = ({ body, folded, plain }, _subject, { blockedWords }) => {
  const findings: Finding[] = [];
  for (const word of blockedWords) {
    const wanted = fold(word).text.trim();
    const open = spanOf(folded, wanted);
    const span = open ?? spanOf(plain, wanted) ?? disguisedSpan(plain, { wanted, body });
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

/** Among look-alikes nobody can tell I from l: the two are taken for one, where the word is disguised anyhow. */
function disguisedSpan(plain: Folded, { wanted, body }: { wanted: string; body: string }): Span | null {
  const oneStroke = (text: string) => text.replaceAll('l', 'i').replaceAll('1', 'i');
  const span = spanOf({ ...plain, text: oneStroke(plain.text) }, oneStroke(wanted));
  return span !== null && /[^\x00-\x7f]/.test(body.slice(...span)) ? span : null;
}

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
