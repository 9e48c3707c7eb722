/**
 * `npm run train`: fits the shipped scorers on the corpus of our own and on public collections whose licences allow it, and writes
 * `weights.json`; prints what each fifth of the corpus is worth to the other four. The same inputs give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { type Judged, judged, type Weights } from '../../src/moderation/learned/model.ts';
import { isSharedHere } from '../harness/shared-data.ts';
import { type CrossJudged, calibrationOf, crossValidate, isSought } from './cross-validation.ts';
import { allExamples } from './gather-rows.ts';
import { fitAll } from './scorers.ts';
import { genuineRows, trainScorers } from './train-scorers.ts';

if (!isSharedHere) throw new Error('The public collections are not here; set ONTOPIC_SHARED.');

const examples = allExamples();
say(`${examples.length} examples`);
const crossJudged = crossValidate(examples);
const calibration = Object.fromEntries(
  judged.map((what) => [
    what,
    calibrationOf(rowsOf(what).map((row) => ({ odds: row.opinion[what], isSought: isSought(what, row.example) }))),
  ]),
) as Weights['calibration'];
const weights = trainScorers({ fitted: fitAll(examples), genuine: genuineRows(), crossJudged, calibration });
const target = new URL('../../src/moderation/learned/weights.json', import.meta.url);
writeFileSync(target, `${JSON.stringify(weights, null, 1)}\n`);
say(JSON.stringify({ calibration, thresholds: weights.thresholds }));
reportCaught();

/** To whom the question is put: what is off topic is neither spam nor genuine. */
function rowsOf(what: Judged): CrossJudged[] {
  return crossJudged.filter(({ example }) => isSought(what, example) || example.label === 'genuine');
}

function reportCaught(): void {
  for (const what of ['unwanted', 'elsewhere'] as const) {
    const rows = rowsOf(what);
    const genuine = rows.filter(({ example }) => example.label === 'genuine').map(({ opinion }) => opinion[what]);
    genuine.sort((a, b) => b - a);
    const limit = genuine[Math.floor(genuine.length / 100)]!;
    for (const label of new Set(rows.map(({ example }) => example.label))) {
      const those = rows.filter(({ example }) => example.label === label);
      const caught = those.filter(({ opinion }) => opinion[what] > limit).length;
      say(`${label}: ${caught} of ${those.length} beyond the odds that 1 % of the genuine exceed`);
    }
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
