import type { Locale } from './locale.ts';

/** A sentence in each plural form that its language has. */
export type Counted = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

type English = typeof import('./locales/en.json');
type InAnyLanguage<Words> = { readonly [Key in keyof Words]: Words[Key] extends string ? string : Counted };

/** What the widget says to those who read and to those who write, and what the page without scripts says besides. */
export interface AllWords {
  readonly thread: InAnyLanguage<English['thread']>;
  readonly form: InAnyLanguage<English['form']>;
  readonly page: InAnyLanguage<English['page']>;
  readonly live: InAnyLanguage<English['live']>;
  readonly own: InAnyLanguage<English['own']>;
}
export type ThreadWords = AllWords['thread'];
export type FormWords = AllWords['form'];
export type LiveWords = AllWords['live'];
export type OwnWords = AllWords['own'];

/** Words of one language with the way it counts and tells the time. */
export interface Speech<Words = ThreadWords> {
  readonly locale: Locale;
  readonly words: Words;
}

/** Puts values into the places of a sentence that are named in braces. */
export const fill = (sentence: string, values: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');

/** A counted sentence in the plural form that the language has for `n`. */
export const count = (locale: Locale, forms: Counted, n: number): string =>
  fill(forms[new Intl.PluralRules(locale).select(n)] ?? forms.other, { n: n.toLocaleString(locale) });

/** "No comments yet", "1 comment", "1,204 comments". */
export const countInWords = ({ locale, words }: Speech, n: number): string =>
  n === 0 ? words.none : count(locale, words.comments, n);
