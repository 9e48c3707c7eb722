/**
 * `npm run evaluate`: how well comments are judged, on labelled collections that stand beside the repository (ONTOPIC_SHARED to
 * override). What is measured on a collection, video or article was never learned from it: the scorers are trained anew without it.
 * `--errors` prints twenty errors each way; a name such as `pleas` runs that part alone.
 */
import { judge } from '../../src/moderation/judge.ts';
import { isSharedHere } from '../harness/shared-data.ts';
import { evaluateAttacks } from './attacks.ts';
import { evaluateCalibration } from './calibration.ts';
import { evaluateDisguises } from './disguises.ts';
import { evaluateGenuine } from './genuine.ts';
import { evaluateLanguages } from './languages.ts';
import { evaluatePleas } from './pleas.ts';
import { evaluateRelevance } from './relevance.ts';
import { evaluateSiteLearning } from './site-learning.ts';
import { evaluateVideos } from './videos.ts';
import { evaluateWorstCases } from './worst-cases.ts';

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const errors = process.argv.includes('--errors') ? 20 : 0;

const parts: Readonly<Record<string, () => void>> = {
  pleas: () => evaluatePleas({ errors }),
  genuine: () => evaluateGenuine(judge),
  videos: () => ['tubespam', 'tubespam_extra'].forEach(evaluateVideos),
  relevance: evaluateRelevance,
  languages: evaluateLanguages,
  attacks: () => evaluateAttacks(judge),
  calibration: evaluateCalibration,
  'site-learning': evaluateSiteLearning,
  disguises: evaluateDisguises,
  'worst-cases': evaluateWorstCases,
};

if (isSharedHere) {
  for (const [name, evaluate] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    evaluate();
  }
}
