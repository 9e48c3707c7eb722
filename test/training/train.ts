/**
 * `npm run train`: fits the shipped scorers on the corpus of our own and on public collections whose licences allow it, and writes
 * `weights.json` and the figures of its model card. The same inputs give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { type Head, heads, lengthKindOf, lengthLimits } from '../../src/moderation/learned/model.ts';
import { isSharedHere, sharedRows } from '../harness/shared-data.ts';
import { chanceFrom } from './chance.ts';
import { type FittedHead, oddsOf } from './fit-head.ts';
import { collectionExamples, corpus, corpusExamples, type Example, featuresOf, parts } from './gather-rows.ts';
import { genuineElsewhere } from './genuine-elsewhere.ts';
import { fitScorer, spam } from './scorers.ts';

if (!isSharedHere) throw new Error('The public collections are not here; set ONTOPIC_SHARED.');

const articles = corpus();
const examples = [...corpusExamples(articles, chanceFrom(11)), ...collectionExamples(sharedRows)];
say(`${examples.length} examples, ${articles.length} articles of the corpus`);

const fitted = Object.fromEntries(heads.map((head) => [head, fitScorer(head, examples)])) as Record<Head, FittedHead>;
const elsewhere = genuineElsewhere().map(({ subject, isCivil }) => ({ ...featuresOf(subject), isCivil }));
const thresholds = {
  withArticle: limitsOf(
    'unwanted',
    0.0025,
    elsewhere.filter(({ isBeneathArticle }) => isBeneathArticle),
  ),
  withoutArticle: limitsOf(
    'unwanted',
    0.0015,
    elsewhere.filter(({ isBeneathArticle }) => !isBeneathArticle),
  ),
  toxic: limitsOf(
    'toxic',
    0.0008,
    elsewhere.filter(({ isCivil }) => isCivil),
  ),
};
const target = new URL('../../src/moderation/learned/weights.json', import.meta.url);
writeFileSync(target, `${JSON.stringify({ heads: packed(), thresholds }, null, 1)}\n`);
say(JSON.stringify(thresholds));
reportCrossValidation();

/** For each kind of length, the odds that no more than the given share of genuine comments exceeds; never below those of all lengths less one. */
function limitsOf(head: Head, bound: number, genuine: readonly Pick<Example, 'features' | 'words'>[]): number[] {
  const quantile = (rows: typeof genuine) => {
    const odds = rows.map(({ features }) => oddsOf(fitted[head], features)).sort((a, b) => b - a);
    return odds[Math.floor(odds.length * bound)] ?? 0;
  };
  const overall = quantile(genuine);
  return Array.from({ length: lengthLimits.length + 1 }, (_, kind) => {
    const rows = genuine.filter(({ words }) => lengthKindOf(words) === kind);
    const limit = rows.length * bound < 1 ? overall : Math.max(quantile(rows), overall - 1.5);
    return Math.round(Math.max(limit, 0) * 100) / 100;
  });
}

function packed() {
  return Object.fromEntries(
    heads.map((head) => {
      const { bias, values } = fitted[head];
      const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
      const bytes = Int8Array.from(values, (value) => Math.round(value / scale));
      return [
        head,
        { bias: rounded(bias), scale: rounded(scale), values: Buffer.from(bytes.buffer).toString('base64') },
      ];
    }),
  );
}

/** Each fifth of the corpus judged by what was learned from the other four; a table of what the odds are worth. */
function reportCrossValidation(): void {
  const judged = Array.from({ length: parts }, (_, part) => {
    const head = fitScorer(
      'unwanted',
      examples.filter((example) => example.part !== part),
    );
    return examples
      .filter((example) => example.part === part && example.source === 'corpus' && example.isBeneathArticle)
      .map((example) => ({ ...example, odds: oddsOf(head, example.features) }));
  }).flat();
  const genuine = judged
    .filter(({ label }) => label === 'genuine')
    .map(({ odds }) => odds)
    .sort((a, b) => b - a);
  const limit = genuine[Math.floor(genuine.length / 100)]!;
  for (const label of spam.slice(0, 4)) {
    const rows = judged.filter((example) => example.label === label);
    const caught = rows.filter(({ odds }) => odds > limit).length;
    say(`${label}: ${caught} of ${rows.length} caught where 1 % of the genuine are held`);
  }
  const known = judged.filter(({ label }) => label === 'genuine' || spam.includes(label));
  for (let low = 0; low < 1; low += 0.1) {
    const bin = known.filter(({ odds }) => 1 / (1 + Math.exp(-odds)) >= low && 1 / (1 + Math.exp(-odds)) < low + 0.1);
    const share = bin.filter(({ label }) => label !== 'genuine').length / Math.max(1, bin.length);
    say(
      `said ${low.toFixed(1)} to ${(low + 0.1).toFixed(1)}: ${bin.length} comments, ${(100 * share).toFixed(0)} % unwanted`,
    );
  }
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
