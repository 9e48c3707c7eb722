/**
 * Makes `common-direction.json`, what the articles and genuine comments of the corpus have in common whatever they are about:
 * `tsx test/training/common-direction.ts`. The same corpus and word vectors give the same bytes.
 */
import { writeFileSync } from 'node:fs';
import { meanOfWords, profileOf } from '../../src/moderation/topic/text-profile.ts';
import { corpus, labelOf } from './gather-rows.ts';

const fewestWords = 4;
const rounds = 200;
const target = new URL('../../src/moderation/topic/common-direction.json', import.meta.url);

const texts = corpus()
  .filter(({ lang }) => lang === 'en')
  .flatMap(({ title, text, comments }) => [
    `${title}\n${text}`,
    ...comments.filter((comment) => labelOf(comment) === 'genuine').map((comment) => comment.text),
  ]);
const means = texts
  .map((text) => profileOf(text).ranks)
  .filter((ranks) => ranks.length >= fewestWords)
  .map(meanOfWords);
const mean = averageOf(means);
const centred = means.map((vector) => vector.map((value, i) => value - mean[i]!));
writeFileSync(target, `${JSON.stringify({ mean: rounded(mean), direction: rounded(mainDirectionOf(centred)) })}\n`);

function averageOf(vectors: readonly Float32Array[]): number[] {
  return Array.from(vectors[0]!, (_, i) => vectors.reduce((sum, vector) => sum + vector[i]!, 0) / vectors.length);
}

/** Along which they differ most, by power iteration. */
function mainDirectionOf(vectors: readonly Float32Array[]): number[] {
  let axis = Array.from(vectors[0]!, () => 1);
  for (let round = 0; round < rounds; round++) {
    const next = new Array<number>(axis.length).fill(0);
    for (const vector of vectors) {
      const along = vector.reduce((sum, value, i) => sum + value * axis[i]!, 0);
      for (const [i, value] of vector.entries()) next[i]! += along * value;
    }
    const length = Math.hypot(...next);
    axis = next.map((value) => value / length);
  }
  return axis;
}

function rounded(vector: readonly number[]): number[] {
  return vector.map((value) => Number(value.toFixed(4)));
}
