import { describe, expect, it } from 'vitest';
import { reasonCodes } from '../../src/moderation/reason-codes.ts';
import { allReasonSentences } from '../../src/widget/all-reasons.ts';
import { allWords } from '../../src/widget/all-words.ts';
import { directionOf, localeOf, locales } from '../../src/widget/locale.ts';
import { type Counted, count, countInWords } from '../../src/widget/speech.ts';

type Entry = readonly [key: string, said: string | Counted];

const entriesOf = (locale: (typeof locales)[number]): Entry[] =>
  Object.entries(allWords[locale]).flatMap(([group, words]) =>
    Object.entries(words).map(([key, said]): Entry => [`${group}.${key}`, said as string | Counted]),
  );
const placesOf = (said: string | Counted) =>
  (typeof said === 'string' ? said : said.other).match(/\{\w+\}/g)?.sort() ?? [];

describe.each(locales)('the words in %s', (locale) => {
  it('are there for every key of English, and for no other', () => {
    expect(entriesOf(locale).map(([key]) => key)).toEqual(entriesOf('en').map(([key]) => key));
    for (const [key, said] of entriesOf(locale)) {
      for (const text of typeof said === 'string' ? [said] : Object.values(said)) expect(text.trim(), key).not.toBe('');
    }
  });

  it('have the same places for values as English has', () => {
    const english = new Map(entriesOf('en'));
    for (const [key, said] of entriesOf(locale)) expect(placesOf(said), key).toEqual(placesOf(english.get(key)!));
  });

  it('have a form for every plural that its numbers up to a thousand ask for', () => {
    const rules = new Intl.PluralRules(locale);
    const asked = new Set(Array.from({ length: 1001 }, (_, n) => rules.select(n)));
    for (const [key, said] of entriesOf(locale)) {
      if (typeof said === 'string') continue;
      expect(
        [...asked].filter((form) => said[form] === undefined),
        key,
      ).toEqual([]);
    }
  });

  it('name their buttons by what stands on it, as who speaks to a machine expects (WCAG 2.5.3)', () => {
    const { reply, replyTo } = allWords[locale].thread;
    expect(replyTo.toLocaleLowerCase(locale)).toContain(reply.toLocaleLowerCase(locale));
    const { report, reportTitle } = allWords[locale].thread;
    expect(reportTitle.toLocaleLowerCase(locale)).toContain(report.toLocaleLowerCase(locale));
  });

  it('are told apart from English', () => {
    const english = new Map(entriesOf('en'));
    const same = entriesOf(locale).filter(([key, said]) => JSON.stringify(said) === JSON.stringify(english.get(key)));
    // "Website" and "Name" are words of several languages.
    if (locale !== 'en') expect(same.map(([key]) => key).filter((key) => !/name$|phone$/.test(key))).toEqual([]);
  });
});

describe.each(Object.entries(allReasonSentences))('the sentences of reasons in %s', (_, sentences) => {
  it('are there for every code but those that a site or a person words, and for no other', () => {
    const worded = reasonCodes.filter((code) => code !== 'policy.custom' && !code.startsWith('human.'));
    expect(Object.keys(sentences)).toEqual(worded);
  });

  it('are whole sentences that differ, without a place for a value', () => {
    const said = Object.values(sentences);
    expect(new Set(said).size).toBe(said.length);
    for (const sentence of said) expect(sentence).toMatch(/^[^{}]{5,}[.。।]$/);
  });
});

it('words reasons in every locale but English, in which the service words them', () => {
  expect(['en', ...Object.keys(allReasonSentences)].sort()).toEqual([...locales].sort());
});

it.each([
  [['de-AT'], 'de'],
  [['xx', 'fr'], 'fr'],
  [['zh'], 'zh-hans'],
  [['zh-CN'], 'zh-hans'],
  [['zh-Hant-HK'], 'zh-hant'],
  [['zh_TW'], 'zh-hant'],
  [['', 'nonsense', '*'], 'en'],
  [[], 'en'],
])('of the wishes %j speaks %s', (wishes, locale) => {
  expect(localeOf(wishes)).toBe(locale);
});

it('writes Arabic and Hebrew from right to left, and no other', () => {
  expect(locales.filter((locale) => directionOf(locale) === 'rtl')).toEqual(['ar', 'he']);
});

it('counts comments as each language does', () => {
  const said = (locale: (typeof locales)[number], n: number) =>
    countInWords({ locale, words: allWords[locale].thread }, n);
  expect([0, 1, 2, 1204].map((n) => said('en', n))).toEqual([
    'No comments yet',
    '1 comment',
    '2 comments',
    '1,204 comments',
  ]);
  expect([1, 2, 5, 22].map((n) => said('ru', n))).toEqual([
    '1 комментарий',
    '2 комментария',
    '5 комментариев',
    '22 комментария',
  ]);
  expect(count('pl', allWords.pl.thread.replies, 3)).toBe('3 odpowiedzi');
  expect(count('ar', allWords.ar.thread.comments, 2)).toBe('تعليقان');
});
