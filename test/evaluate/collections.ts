import type { Judgement } from '../../src/moderation/judge.ts';
import { type Subject, subjectOfText } from '../../src/moderation/subject.ts';
import { sharedRows } from '../harness/shared-data.ts';

export type Row = Record<string, unknown>;

export const articlesOf = (file: string): Map<unknown, Row> =>
  new Map(sharedRows(file).map((row) => [row.article_id, row]));

/** A labelled comment beneath its article, as far as that is known. */
export const subjectOfRow = (row: Row, article?: Row, thread: readonly string[] = []): Subject =>
  subjectOfText(String(row.text), {
    page: {
      url: null,
      title: (article?.title as string | undefined) ?? null,
      text: (article?.text as string | undefined) ?? null,
      ageDays: 1,
    },
    parent: typeof row.parent === 'string' ? { body: row.parent } : null,
    thread,
  });

export interface GenuineCollection {
  readonly name: string;
  readonly comments: string;
  readonly articles: string;
  readonly isGenuine: (row: Row) => boolean;
}

/** Where genuine comments beneath articles are known to be genuine. */
export const genuineCollections: readonly GenuineCollection[] = [
  {
    name: 'c3',
    comments: 'data/c3_comments.jsonl.gz',
    articles: 'data/c3_articles.jsonl',
    isGenuine: (row) => row.non_relevant === 0 && Number(row.toxicity) <= 1.5,
  },
  {
    name: 'fox',
    comments: 'data/fox_comments.jsonl',
    articles: 'data/fox_articles.jsonl',
    isGenuine: (row) => row.label === 0,
  },
  {
    name: 'reddit',
    comments: 'data/reddit_comments.jsonl',
    articles: 'data/reddit_articles.jsonl',
    isGenuine: () => true,
  },
  {
    name: 'datacamp',
    comments: 'data/datacamp_comments.jsonl',
    articles: 'data/datacamp_articles.jsonl',
    isGenuine: (row) => row.label === 0,
  },
];

export const isStopped = ({ action }: Judgement): boolean => action !== 'publish';

/** Mild words are advice; what counts against a comment is a flag. */
export const isFlaggedAsAbuse = ({ reasons }: Judgement): boolean =>
  reasons.some(({ code, contribution }) => code.startsWith('language.') && contribution > 0);

export const percent = (part: number, whole: number, digits = 2): string =>
  `${((100 * part) / Math.max(1, whole)).toFixed(digits)} %`;

/** Chance that a sought one scores higher than another; ties count half. */
export function areaUnderCurve(sought: readonly number[], others: readonly number[]): number {
  const sorted = [...others].sort((a, b) => a - b);
  const below = (value: number, orEqual: boolean) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < value || (orEqual && sorted[middle] === value)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const wins = sought.reduce((sum, value) => sum + (below(value, false) + below(value, true)) / 2, 0);
  return wins / (sought.length * others.length);
}

/** Share of the sought that score above all but the given share of the others. */
export function recallAt(share: number, sought: readonly number[], others: readonly number[]): number {
  const limit = [...others].sort((a, b) => b - a)[Math.floor(others.length * share)]!;
  return sought.filter((value) => value > limit).length / sought.length;
}
