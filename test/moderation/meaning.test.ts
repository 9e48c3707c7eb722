import { describe, expect, it } from 'vitest';
import { demoArticle } from '../../src/demo/article.ts';
import { defaultPolicy } from '../../src/moderation/policy.ts';
import { foreignSubject } from '../../src/moderation/rules/foreign-subject.ts';
import { subjectOfText } from '../../src/moderation/subject.ts';
import { likenessInMeaning, packagedEncoder } from '../../src/moderation/topic/meaning.ts';
import {
  encodedPart,
  packVector,
  passagesOf,
  type SentenceVectors,
  unpackVector,
  yardstickTexts,
} from '../../src/moderation/topic/sentence-vectors.ts';
import { atUnitLength } from '../../src/moderation/topic/text-profile.ts';
import { read } from '../../src/text/read.ts';
import { hashedWords } from '../harness/hashing-encoder.ts';
import { paragraphs } from '../pages/a-page.ts';

const product = (one: Float32Array, other: Float32Array) => one.reduce((sum, value, i) => sum + value * other[i]!, 0);
/** A direction of its own for every number. */
const direction = (number: number) =>
  atUnitLength(Float32Array.from({ length: 384 }, (_, i) => Math.sin(number * 7 + i * (1 + number / 3))));

describe('a vector kept at a byte a dimension', () => {
  it('points within a thousandth to where it pointed', () => {
    for (const number of [1, 2, 3]) {
      const vector = direction(number);
      const packed = packVector(vector);
      expect(packed).toHaveLength(384);
      expect(product(vector, unpackVector(packed))).toBeGreaterThan(0.999);
    }
  });

  it('is read from the middle of other bytes, and stays nothing where it was nothing', () => {
    const bytes = new Uint8Array([9, 9, 9, 0, 127, 0, 9]);
    expect([...unpackVector(bytes.subarray(3, 6))]).toEqual([0, 1, 0]);
    expect([...unpackVector(packVector(new Float32Array(2)))]).toEqual([0, 0]);
  });
});

describe('what is encoded of an article', () => {
  const sentence = (number: number) =>
    `Sentence ${number} of the article has exactly this length or nearly so, more or less.`;
  const text = Array.from({ length: 100 }, (_, number) => sentence(number)).join(' ');

  it('is its title, then twelve passages of whole sentences', () => {
    const [title, ...passages] = passagesOf({ title: 'The title', text });
    expect(title).toBe('The title');
    expect(passages).toHaveLength(12);
    for (const passage of passages) expect(passage).toMatch(/^Sentence .{150,300}\.$/);
  });

  it('is nothing where nothing is known, and the beginning of a sentence without an end', () => {
    expect(passagesOf({ title: null, text: null })).toEqual([]);
    expect(passagesOf({ title: '', text: ' \n ' })).toEqual([]);
    expect(passagesOf({ title: null, text: 'a'.repeat(700) })).toEqual(['a'.repeat(600)]);
  });

  it('is never half a character', () => {
    expect(encodedPart(`${'a'.repeat(599)}😀`).isWellFormed()).toBe(true);
  });
});

const vectorsOf = (
  body: string,
  { article, comments = [] }: { article: string[]; comments?: string[] },
): SentenceVectors => ({
  encoder: packagedEncoder,
  own: atUnitLength(hashedWords(body)),
  article: article.map((text) => atUnitLength(hashedWords(text))),
  comments: comments.map((text) => atUnitLength(hashedWords(text))),
  yardstick: yardstickTexts.map((text) => atUnitLength(hashedWords(text))),
});

describe('likeness in meaning', () => {
  const article = [paragraphs.join(' ')];

  it('is high for what says the same, in whatever scale the encoder speaks', () => {
    const own = vectorsOf(paragraphs[0]!, { article });
    const foreign = vectorsOf('My grandmother bakes walnut bread on Sundays with rye flour and honey.', { article });
    expect(likenessInMeaning(own, false)).toBeGreaterThan(likenessInMeaning(foreign, false) + 2);
    const squeezed = (vectors: SentenceVectors): SentenceVectors => {
      const common = (vector: Float32Array) => atUnitLength(Float32Array.of(...vector, 5));
      return {
        ...vectors,
        own: common(vectors.own),
        article: vectors.article.map(common),
        yardstick: vectors.yardstick.map(common),
      };
    };
    expect(likenessInMeaning(squeezed(own), false)).toBeCloseTo(likenessInMeaning(own, false), 3);
  });

  it('is that to the comment answered to where a reply goes with it alone', () => {
    const body = 'Rye flour and honey, says my grandmother, who bakes walnut bread on Sundays.';
    const vectors = vectorsOf(body, {
      article,
      comments: ['My grandmother bakes walnut bread with rye flour and honey.'],
    });
    expect(likenessInMeaning(vectors, true)).toBeGreaterThan(likenessInMeaning(vectors, false));
  });

  it('is nothing where nothing is there to compare with', () => {
    expect(likenessInMeaning(vectorsOf('Words', { article: [] }), false)).toBe(0);
    expect(likenessInMeaning({ ...vectorsOf('Words', { article }), yardstick: [] }, false)).toBe(0);
  });
});

describe('a comment that shares little with its article, where a sentence encoder has spoken', () => {
  const page = { url: null, title: demoArticle.title, text: demoArticle.text, ageDays: 1 };
  const body =
    'Preheat the oven, knead walnuts into rye dough, brush the crust with honey, then bake bread slowly until golden and fragrant.';
  const weightOf = (vectors: SentenceVectors | null) => {
    const [found] = foreignSubject(read(body), subjectOfText(body, { page, vectors }), defaultPolicy);
    return found?.weight ?? 0;
  };
  const [same, opposite] = [direction(1), direction(1).map((value) => -value)];
  const yardstick = Array.from({ length: 20 }, (_, i) => direction(i + 2));
  const vectors = (encoder: string, own: Float32Array): SentenceVectors => ({
    encoder,
    own,
    article: Array(8).fill(same),
    comments: [],
    yardstick,
  });

  it('is held by its words without an encoder', () => {
    expect(weightOf(null)).toBeGreaterThanOrEqual(defaultPolicy.thresholds.hold);
  });

  it('is published where the encoder finds the same meaning, and held where it finds another', () => {
    expect(weightOf(vectors(packagedEncoder, same))).toBe(0);
    expect(weightOf(vectors(packagedEncoder, opposite))).toBeGreaterThanOrEqual(defaultPolicy.thresholds.hold);
  });

  it('is spoken for by an encoder that was never measured, and held only where its words say so, too', () => {
    expect(weightOf(vectors('another', same))).toBe(0);
    expect(weightOf(vectors('another', opposite))).toBeGreaterThanOrEqual(defaultPolicy.thresholds.hold);
    const near = `${body} The laboratory released a language model, and distillation teaches a smaller one.`;
    const judged = (encoder: string) =>
      foreignSubject(read(near), subjectOfText(near, { page, vectors: vectors(encoder, opposite) }), defaultPolicy);
    expect(judged('another').every(({ weight }) => weight === 0)).toBe(true);
  });
});
