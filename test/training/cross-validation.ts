import type { Judged, Opinion } from '../../src/moderation/learned/model.ts';
import { type Example, type Label, parts } from './gather-rows.ts';
import { fitAll, rawOpinionOf, spam } from './scorers.ts';

/** A comment beneath an article of the corpus, with the opinion that it got, not calibrated, from what was learned on other articles. */
export interface CrossJudged {
  readonly example: Example;
  readonly opinion: Opinion;
}

/** Each fifth of the corpus judged by what was learned from the other four and the collections. */
export function crossValidate(examples: readonly Example[]): CrossJudged[] {
  return Array.from({ length: parts }, (_, part) => {
    const fitted = fitAll(examples.filter((example) => example.part !== part));
    const mine = examples.filter(
      (example) => example.part === part && example.source === 'corpus' && example.isBeneathArticle,
    );
    return mine.map((example) => ({ example, opinion: rawOpinionOf(fitted, example.features) }));
  }).flat();
}

const sought: Readonly<Record<Judged, readonly Label[]>> = {
  unwanted: spam,
  elsewhere: ['off topic'],
  toxic: ['toxic'],
};

export const isSought = (what: Judged, { label }: Example): boolean => sought[what].includes(label);

const mostSteps = 5_000;

/** Slope and offset that make odds fit what came true (Platt 1999), by plain gradient descent. */
export function calibrationOf(
  rows: readonly { readonly odds: number; readonly isSought: boolean }[],
): readonly [slope: number, offset: number] {
  let [slope, offset] = [1, 0];
  for (let step = 0; step < mostSteps; step++) {
    let [bySlope, byOffset] = [0, 0];
    for (const { odds, isSought } of rows) {
      const error = 1 / (1 + Math.exp(-slope * odds - offset)) - Number(isSought);
      bySlope += error * odds;
      byOffset += error;
    }
    slope -= (0.5 * bySlope) / rows.length;
    offset -= (0.5 * byOffset) / rows.length;
  }
  return [rounded(slope), rounded(offset)];
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;
