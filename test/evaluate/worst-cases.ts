import { demoArticle } from '../../src/demo/article.ts';
import { judge } from '../../src/moderation/judge.ts';
import { defaultPolicy } from '../../src/moderation/policy.ts';
import { subjectOfText } from '../../src/moderation/subject.ts';
import { sharedRows } from '../harness/shared-data.ts';

const hostile = {
  unicode: ['evasion_words', 'confusables', 'grapheme_break', 'idna_sample', 'normalization_test'],
  strings: ['blns', 'utf8_bytes'],
  redos: ['regexes'],
};
const sizes = [300, 4_096, 65_536];

function millisecondsOf(work: () => void): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/** Hostile strings repeated to comments of three sizes: the slowest of each class, each at its best of three, and whether time grows with length. */
export function evaluateWorstCases(): void {
  const page = { url: null, title: demoArticle.title, text: demoArticle.text, ageDays: 1 };
  const slowest = (strings: readonly string[], size: number) =>
    Math.max(
      ...strings.map((text) => {
        const subject = subjectOfText(text.repeat(Math.ceil(size / text.length)).slice(0, size), { page });
        return Math.min(...[1, 2, 3].map(() => millisecondsOf(() => judge(subject, defaultPolicy))));
      }),
    );
  const table = Object.entries(hostile).flatMap(([folder, files]) =>
    files.map((file) => {
      const values = sharedRows(`vectors/${folder}/${file}.jsonl`).flatMap(Object.values);
      const strings = [...new Set(values.filter((value) => typeof value === 'string' && value !== ''))] as string[];
      const sample = strings.filter((_, i) => i % Math.ceil(strings.length / 400) === 0);
      const ms = sizes.map((size) => slowest(sample, size));
      return {
        class: file,
        strings: sample.length,
        ...Object.fromEntries(sizes.map((size, i) => [`${size} B, slowest ms`, ms[i]!.toFixed(2)])),
        '64 KiB / 4 KiB': (ms[2]! / ms[1]!).toFixed(1),
      };
    }),
  );
  console.table(table);
}
