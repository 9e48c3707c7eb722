import type { Language } from './function-words.ts';
import { isArticleKnown, type Surroundings } from './surroundings.ts';
import type { TextProfile } from './text-profile.ts';

const fewestKnownWords = 0.5;

const isEnglish = (texts: readonly TextProfile[]): boolean =>
  texts.reduce((sum, { ranks, words }) => sum + ranks.length - words.size * fewestKnownWords, 0) > 0;

/** Whether comment and place speak English, whose words have vectors. A headline is mostly names: the thread tells the language. */
export const isInEnglish = (own: TextProfile, around: Surroundings): boolean =>
  isEnglish([own]) && isEnglish(told(around));

const told = (around: Surroundings): readonly TextProfile[] =>
  isArticleKnown(around) ? [around.article] : [around.article, ...around.comments];

/** The language of most of what stands around a comment, other than English; null where it is not one that can be compared. */
export function languageOfPlace(around: Surroundings): Exclude<Language, 'en' | 'other'> | null {
  const counts = new Map<Language, number>();
  for (const { language, contentWords } of told(around))
    counts.set(language, (counts.get(language) ?? 0) + contentWords);
  const [most] = [...counts].sort(([, one], [, another]) => another - one);
  return most === undefined || most[0] === 'en' || most[0] === 'other' ? null : most[0];
}
