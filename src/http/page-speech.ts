import { allWords } from '../widget/all-words.ts';
import { localeOf } from '../widget/locale.ts';
import type { AppContext } from './environment.ts';

/** The language of a page: the one asked for by name, else one of those the browser asks for. */
export function speechOf(c: AppContext) {
  const localeWish = c.req.query('locale');
  const locale = localeOf([...(localeWish === undefined ? [] : [localeWish]), ...acceptedLanguages(c)]);
  return { locale, words: allWords[locale], localeWish };
}

/** Browsers write them best first (RFC 9110, section 12.5.4). */
const acceptedLanguages = (c: AppContext): string[] =>
  (c.req.header('Accept-Language') ?? '').split(',').map((range) => range.split(';')[0]!.trim());
