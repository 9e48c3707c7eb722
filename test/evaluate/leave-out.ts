import { assessedBy } from '../../src/moderation/assess.ts';
import { judgedBy } from '../../src/moderation/judge.ts';
import { Scorers, shippedScorers } from '../../src/moderation/learned/model.ts';
import { rules } from '../../src/moderation/rules/all.ts';
import { type CrossJudged, crossValidate } from '../training/cross-validation.ts';
import { allExamples, type Example } from '../training/gather-rows.ts';
import { type Fitted, fitAll } from '../training/scorers.ts';
import { type Genuine, genuineRows, trainScorers } from '../training/train-scorers.ts';

export type Judge = ReturnType<typeof judgedBy>;

export interface LeftOut {
  /** Learned from: all but these. */
  readonly examples?: (example: Example) => boolean;
  /** Thresholds chosen on: all but these. */
  readonly genuine?: (row: Genuine) => boolean;
}

const gathered: { examples?: Example[]; genuine?: Genuine[]; crossJudged?: CrossJudged[] } = {};
const fits: { readonly examples: readonly Example[]; readonly fitted: Fitted }[] = [];

/** What is left out for its thresholds alone leaves the same examples to learn from. */
function fittedTo(examples: readonly Example[]): Fitted {
  const known = fits.find(
    (fit) => fit.examples.length === examples.length && fit.examples.every((example, i) => example === examples[i]),
  );
  if (known !== undefined) return known.fitted;
  const fitted = fitAll(examples);
  fits.push({ examples, fitted });
  return fitted;
}

const nothing = () => false;
const nought = Number.NEGATIVE_INFINITY;

/** The scorers as they would be had they never seen what is left out, neither to learn from nor to choose thresholds on. */
export function scorersWithout({ examples = nothing, genuine = nothing }: LeftOut): Scorers {
  gathered.examples ??= allExamples();
  gathered.genuine ??= genuineRows();
  gathered.crossJudged ??= crossValidate(gathered.examples);
  const { calibration } = shippedScorers;
  return new Scorers(
    trainScorers({
      fitted: fittedTo(gathered.examples.filter((example) => !examples(example))),
      genuine: gathered.genuine.filter((row) => !genuine(row)),
      crossJudged: gathered.crossJudged,
      calibration,
    }),
  );
}

/** A judge who has never seen what is left out. */
export const judgeWithout = (leftOut: LeftOut): Judge => judgedBy(assessedBy(rules, scorersWithout(leftOut)));

/** A judge who has learned nothing, and goes by the rules alone. */
export const judgeByRules: Judge = judgedBy(
  assessedBy(rules, {
    opinionOf: () => ({ unwanted: nought, elsewhere: nought, toxic: nought, likest: 'plea' }),
    shareOfWords: () => new Float32Array(0),
    thresholds: shippedScorers.thresholds,
  }),
);
