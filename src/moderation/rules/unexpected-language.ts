import { guessLanguage } from '../../text/language.ts';
import type { Rule } from '../rule.ts';

const names = new Intl.DisplayNames('en', { type: 'language' });
const nameOf = (code: string): string => names.of(code) ?? code;

/** A comment clearly written in none of the languages that the site expects. Short ones have no language to tell. */
export const unexpectedLanguage: Rule = ({ body }, _subject, { languages }) => {
  const guess = languages.length === 0 ? null : guessLanguage(body);
  if (guess === null || languages.some((language) => guess.alternatives.has(language))) return [];
  const values = { language: nameOf(guess.language), expected: languages.map(nameOf).join(', ') };
  return [{ code: 'language.unexpected', weight: 0.5, span: null, values }];
};
