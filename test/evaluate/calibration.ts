import { shippedScorers } from '../../src/moderation/learned/model.ts';
import { crossValidate, isSought } from '../training/cross-validation.ts';
import { allExamples } from '../training/gather-rows.ts';

const bins = 10;
const widest = 40;

/** What the odds of "unwanted" are worth on articles of the corpus that were not learned from: said against come true, as table and plot. */
export function evaluateCalibration(): void {
  const [slope, offset] = shippedScorers.calibration.unwanted;
  const rows = crossValidate(allExamples())
    .filter(({ example }) => isSought('unwanted', example) || example.label === 'genuine')
    .map(({ example, opinion }) => ({
      said: 1 / (1 + Math.exp(-slope * opinion.unwanted - offset)),
      cameTrue: isSought('unwanted', example),
    }));
  console.log('said unwanted   came true   comments');
  for (let bin = 0; bin < bins; bin++) {
    const those = rows.filter(({ said }) => Math.min(bins - 1, Math.floor(said * bins)) === bin);
    const share = those.filter(({ cameTrue }) => cameTrue).length / Math.max(1, those.length);
    const range = `${bin * 10} to ${(bin + 1) * 10} %`.padStart(12);
    const place = Math.round(share * widest);
    const expected = Math.round(((bin + 0.5) / bins) * widest);
    const line = Array.from({ length: widest + 1 }, (_, i) => (i === place ? '●' : i === expected ? '|' : '·')).join(
      '',
    );
    console.log(
      `${range}   ${`${Math.round(100 * share)} %`.padStart(9)}   ${String(those.length).padStart(8)}   ${line}`,
    );
  }
  const error = rows.reduce((sum, { said, cameTrue }) => sum + (said - Number(cameTrue)) ** 2, 0) / rows.length;
  console.log(`mean squared error of the probability (Brier): ${error.toFixed(3)}`);
}
