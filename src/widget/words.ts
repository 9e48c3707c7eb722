import { type Locale, localeOf } from './locale.ts';
import { thread as english } from './locales/en.json';
import type { AllWords, Speech } from './speech.ts';

export interface ReaderSpeech extends Speech {
  /** What the scripts say that come later; null for English, which they bring themselves. */
  readonly all: AllWords | null;
}

/** The words of a language, fetched from the service; English is always at hand, also where the others cannot be had. */
export async function speechIn(locale: Locale, origin: string): Promise<ReaderSpeech> {
  try {
    if (locale !== 'en') {
      const response = await fetch(`${origin}/assets/${locale}.json`, { credentials: 'omit' });
      const all = (await response.json()) as AllWords;
      return { locale, words: all.thread, all };
    }
  } catch {}
  return { locale: 'en', words: english, all: null };
}

/** The language asked for, else the page's own where the thread stands, else the reader's. */
export const localeAt = (place: HTMLElement): Locale =>
  localeOf([
    place.getAttribute('locale') ?? place.closest<HTMLElement>('[lang]:not([lang=""])')?.lang ?? '',
    ...navigator.languages,
  ]);
