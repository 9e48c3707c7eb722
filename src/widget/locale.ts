export const locales = [
  ...(['en', 'de', 'es', 'fr', 'pt', 'it', 'nl', 'pl', 'tr', 'ru', 'ar', 'he', 'hi', 'id', 'ja', 'ko'] as const),
  ...(['zh-hans', 'zh-hant'] as const),
];
export type Locale = (typeof locales)[number];

/** The first of the wished languages (BCP 47 tags, best first) that ontopic speaks, else English. */
export function localeOf(wishes: readonly string[]): Locale {
  for (const wish of wishes) {
    const [language] = wish.toLowerCase().split(/[-_]/);
    const script = /hant|tw|hk|mo/i.test(wish) ? 'hant' : 'hans';
    const name = language === 'zh' ? `zh-${script}` : language;
    const spoken = locales.find((locale) => locale === name);
    if (spoken) return spoken;
  }
  return 'en';
}

export const directionOf = (locale: Locale): 'rtl' | 'ltr' => (/^(ar|he)$/.test(locale) ? 'rtl' : 'ltr');
