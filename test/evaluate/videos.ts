import { defaultPolicy } from '../../src/moderation/policy.ts';
import { sharedRows } from '../harness/shared-data.ts';
import { isStopped, percent, type Row, subjectOfRow } from './collections.ts';
import { type Judge, judgeByRules, judgeWithout } from './leave-out.ts';

interface Counts {
  caught: number;
  wrong: number;
  missed: number;
}

function countsOf(judge: Judge, rows: readonly Row[]): Counts {
  const outcomes = rows.map((row) => ({
    isSpam: row.label === 1,
    stopped: isStopped(judge(subjectOfRow(row), defaultPolicy)),
  }));
  const count = (isSpam: boolean, stopped: boolean) =>
    outcomes.filter((outcome) => outcome.isSpam === isSpam && outcome.stopped === stopped).length;
  return { caught: count(true, true), wrong: count(false, true), missed: count(true, false) };
}

const shown = ({ caught, wrong, missed }: Counts) => ({
  precision: percent(caught, caught + wrong, 1),
  recall: percent(caught, caught + missed, 1),
  f1: ((2 * caught) / Math.max(1, 2 * caught + wrong + missed)).toFixed(3),
});

const sum = (all: readonly Counts[]): Counts => ({
  caught: all.reduce((total, { caught }) => total + caught, 0),
  wrong: all.reduce((total, { wrong }) => total + wrong, 0),
  missed: all.reduce((total, { missed }) => total + missed, 0),
});

/** Spam beneath videos, without an article: every video judged by what was learned from the others, and by rules alone. */
export function evaluateVideos(collection: string): void {
  const rows = sharedRows(`data/${collection}.jsonl`);
  const videos = [...new Set(rows.map(({ video }) => String(video)))];
  const ofVideo = (name: string) => rows.filter(({ video }) => video === name);
  const learned = videos.map((name) =>
    countsOf(judgeWithout({ examples: ({ group }) => group === name }), ofVideo(name)),
  );
  const byRules = videos.map((name) => countsOf(judgeByRules, ofVideo(name)));
  console.table([
    ...videos.map((name, i) => ({ [collection]: name, ...shown(learned[i]!) })),
    { [collection]: 'all', ...shown(sum(learned)) },
    { [collection]: 'all, by rules alone', ...shown(sum(byRules)) },
  ]);
}
