import { defaultPolicy } from '../../src/moderation/policy.ts';
import { sharedRows } from '../harness/shared-data.ts';
import { articlesOf, isStopped, percent, subjectOfRow } from './collections.ts';
import { type Judge, judgeByRules, judgeWithout } from './leave-out.ts';

const file = 'data/pleas/comments.jsonl';

interface Outcome {
  readonly kind: string;
  readonly isWanted: boolean;
  readonly stopped: boolean;
  readonly text: string;
}

function outcomes(judge: Judge): Outcome[] {
  const articles = articlesOf('data/pleas/articles.jsonl');
  return sharedRows(file).map((row) => ({
    kind: String(row.kind),
    isWanted: row.expect === 'publish',
    stopped: isStopped(judge(subjectOfRow(row, articles.get(row.article_id)), defaultPolicy)),
    text: String(row.text),
  }));
}

const summary = (all: readonly Outcome[], isWanted: boolean): string => {
  const those = all.filter((outcome) => outcome.isWanted === isWanted);
  const stopped = those.filter((outcome) => outcome.stopped).length;
  return `${stopped} of ${those.length} (${percent(stopped, those.length, 1)})`;
};

/** Comments of fifteen kinds beneath fourteen articles: how many of each are not published. Nothing here was learned from. */
export function evaluatePleas({ errors }: { errors: number }): void {
  const all = outcomes(judgeWithout({ examples: ({ source }) => source === file }));
  const byRules = outcomes(judgeByRules);
  console.table(
    [...new Set(all.map(({ kind }) => kind))].map((kind) => {
      const those = all.filter((outcome) => outcome.kind === kind);
      return {
        kind,
        wanted: those[0]!.isWanted,
        rows: those.length,
        'not published': those.filter(({ stopped }) => stopped).length,
        'by rules alone': byRules.filter((outcome) => outcome.kind === kind && outcome.stopped).length,
      };
    }),
  );
  console.log(`unwanted, not published: ${summary(all, false)}; by rules alone ${summary(byRules, false)}`);
  console.log(`genuine, not published: ${summary(all, true)}; by rules alone ${summary(byRules, true)}`);
  const wrong = (isWanted: boolean) =>
    all.filter((outcome) => outcome.isWanted === isWanted && outcome.stopped === isWanted);
  for (const isWanted of [false, true]) {
    for (const { kind, text } of wrong(isWanted).slice(0, errors))
      console.log(`  ${isWanted ? 'held' : 'missed'}, ${kind}: ${text}`);
  }
}
