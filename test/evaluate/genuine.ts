import { defaultPolicy } from '../../src/moderation/policy.ts';
import { sharedRows } from '../harness/shared-data.ts';
import type { Example } from '../training/gather-rows.ts';
import { halfOf } from '../training/genuine-elsewhere.ts';
import {
  articlesOf,
  type GenuineCollection,
  genuineCollections,
  isFlaggedAsAbuse,
  percent,
  subjectOfRow,
} from './collections.ts';
import { type Judge, judgeByRules, judgeWithout } from './leave-out.ts';

interface Counts {
  rows: number;
  held: number;
  rejected: number;
  flagged: number;
}

const shown = ({ rows, held, rejected, flagged }: Counts) => ({
  rows,
  held: percent(held, rows),
  rejected: percent(rejected, rows),
  'called abuse': percent(flagged, rows),
});

const sum = (all: readonly Counts[]): Counts => ({
  rows: all.reduce((total, { rows }) => total + rows, 0),
  held: all.reduce((total, { held }) => total + held, 0),
  rejected: all.reduce((total, { rejected }) => total + rejected, 0),
  flagged: all.reduce((total, { flagged }) => total + flagged, 0),
});

function countsOf(judge: Judge, { comments, articles, isGenuine }: GenuineCollection, half?: 0 | 1): Counts {
  const known = articlesOf(articles);
  const judgements = sharedRows(comments)
    .filter((row) => isGenuine(row) && (half === undefined || halfOf(known, row.article_id) === half))
    .map((row) => judge(subjectOfRow(row, known.get(row.article_id)), defaultPolicy));
  return {
    rows: judgements.length,
    held: judgements.filter(({ action }) => action === 'hold').length,
    rejected: judgements.filter(({ action }) => action === 'reject').length,
    flagged: judgements.filter(isFlaggedAsAbuse).length,
  };
}

/**
 * Genuine comments: judged by scorers that neither learned from their collection nor chose thresholds on it, by what is shipped, and by
 * rules. Nobody but c3 tells which comments are civil, so that the thresholds for attacks come from the other half of its articles.
 */
export function evaluateGenuine(shipped: Judge): void {
  const leftOut = genuineCollections.map((collection) => {
    const { name, comments } = collection;
    const isOwn = ({ source }: Example) => source === comments;
    if (name !== 'c3') {
      const judge = judgeWithout({ examples: isOwn, genuine: (row) => row.collection === name });
      return countsOf(judge, collection);
    }
    const halves = ([0, 1] as const).map((half) => {
      const judge = judgeWithout({ examples: isOwn, genuine: (row) => row.collection === name && row.half === half });
      return countsOf(judge, collection, half);
    });
    return sum(halves);
  });
  print('others only', leftOut);
  print(
    'as shipped',
    genuineCollections.map((collection) => countsOf(shipped, collection)),
  );
  print(
    'rules alone',
    genuineCollections.map((collection) => countsOf(judgeByRules, collection)),
  );
}

function print(how: string, counts: readonly Counts[]): void {
  console.table([
    ...counts.map((of, i) => ({ [how]: genuineCollections[i]!.name, ...shown(of) })),
    { [how]: 'all', ...shown(sum(counts)) },
  ]);
}
