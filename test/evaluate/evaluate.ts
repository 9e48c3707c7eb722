/**
 * How well the rules judge, on labelled collections that stand beside the repository (ONTOPIC_SHARED to override).
 * Prints tables: what is caught of what should not be published, and what is held of what is genuine.
 */
import { demoArticle } from '../../src/demo/article.ts';
import { type Judgement, judge } from '../../src/moderation/judge.ts';
import { defaultPolicy, policySchema } from '../../src/moderation/policy.ts';
import { type Subject, subjectOfText } from '../../src/moderation/subject.ts';
import { isSharedHere, sharedRows } from '../harness/shared-data.ts';

type Row = Record<string, unknown>;

const articlesOf = (file: string) => new Map(sharedRows(file).map((row) => [row.article_id, row]));

const pageOf = (article: Row | undefined): Subject['page'] => ({
  url: null,
  title: (article?.title as string | undefined) ?? null,
  text: (article?.text as string | undefined) ?? null,
  ageDays: 1,
});

const judged = (row: Row, article?: Row): Judgement =>
  judge(
    subjectOfText(String(row.text), {
      page: pageOf(article),
      parent: typeof row.parent === 'string' ? { body: row.parent } : null,
    }),
    defaultPolicy,
  );

const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

/** Comments by kind beneath their articles: how many of each kind are not published. */
function evaluatePleas(): void {
  const articles = articlesOf('data/pleas/articles.jsonl');
  const kinds = new Map<string, { expect: string; rows: number; stopped: number }>();
  for (const row of sharedRows('data/pleas/comments.jsonl')) {
    const kind = kinds.get(String(row.kind)) ?? { expect: String(row.expect), rows: 0, stopped: 0 };
    kind.rows += 1;
    kind.stopped += Number(judged(row, articles.get(row.article_id)).action !== 'publish');
    kinds.set(String(row.kind), kind);
  }
  console.table([...kinds].map(([kind, { expect, rows, stopped }]) => ({ kind, expect, rows, stopped })));
  for (const expected of ['not_publish', 'publish']) {
    const those = [...kinds.values()].filter(({ expect }) => expect === expected);
    const rows = those.reduce((sum, kind) => sum + kind.rows, 0);
    const stopped = those.reduce((sum, kind) => sum + kind.stopped, 0);
    console.log(`${expected}: ${stopped} of ${rows} not published (${share(stopped, rows)})`);
  }
}

const genuine: Record<string, readonly [comments: string, articles: string, isGenuine: (row: Row) => boolean]> = {
  c3: [
    'data/c3_comments.jsonl.gz',
    'data/c3_articles.jsonl',
    (row) => row.non_relevant === 0 && Number(row.toxicity) <= 1.5,
  ],
  fox: ['data/fox_comments.jsonl', 'data/fox_articles.jsonl', (row) => row.label === 0],
  reddit: ['data/reddit_comments.jsonl', 'data/reddit_articles.jsonl', () => true],
  datacamp: ['data/datacamp_comments.jsonl', 'data/datacamp_articles.jsonl', (row) => row.label === 0],
};

/** Genuine comments beneath articles: how many are held or rejected all the same, and how many are called profane. */
function evaluateGenuine(): void {
  const all = { rows: 0, held: 0, rejected: 0, profane: 0 };
  const table = Object.entries(genuine).map(([collection, [comments, articles, isGenuine]]) => {
    const known = articlesOf(articles);
    const judgements = sharedRows(comments)
      .filter(isGenuine)
      .map((row) => judged(row, known.get(row.article_id)));
    const counts = {
      rows: judgements.length,
      held: judgements.filter(({ action }) => action === 'hold').length,
      rejected: judgements.filter(({ action }) => action === 'reject').length,
      profane: judgements.filter(isCalledProfane).length,
    };
    for (const key of ['rows', 'held', 'rejected', 'profane'] as const) all[key] += counts[key];
    return { collection, ...sharesOf(counts) };
  });
  console.table([...table, { collection: 'all', ...sharesOf(all) }]);
}

const sharesOf = ({ rows, ...counts }: { rows: number; held: number; rejected: number; profane: number }) => ({
  rows,
  ...Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, share(count, rows)])),
});

/** Mild words are advice; what counts against a comment is a false alarm here. */
const isCalledProfane = ({ reasons }: Judgement): boolean =>
  reasons.some(({ code, contribution }) => code.startsWith('language.') && contribution > 0);

/** Spam and ham beneath videos, by rules alone and without an article; nothing was trained, each video is a foreign one. */
function evaluateVideos(collection: string): void {
  const all = sharedRows(`data/${collection}.jsonl`);
  const videos = [...new Set(all.map(({ video }) => String(video)))];
  const table = [...videos, 'all'].map((name) => {
    const rows = all.filter(({ video }) => name === 'all' || video === name);
    const outcomes = rows.map((row) => ({ isSpam: row.label === 1, isStopped: judged(row).action !== 'publish' }));
    const count = (isSpam: boolean, isStopped: boolean) =>
      outcomes.filter((outcome) => outcome.isSpam === isSpam && outcome.isStopped === isStopped).length;
    const [caught, wrong, missed] = [count(true, true), count(false, true), count(true, false)];
    return {
      [collection]: name,
      rows: rows.length,
      precision: share(caught, caught + wrong),
      recall: share(caught, caught + missed),
      f1: ((2 * caught) / Math.max(1, 2 * caught + wrong + missed)).toFixed(3),
    };
  });
  console.table(table);
}

/** Words in disguise, as a site's list of blocked words finds them. */
function evaluateDisguises(): void {
  const rows = sharedRows('vectors/unicode/evasion_words.jsonl').filter((row) => row.kind !== 'benign');
  const found = rows.filter((row) => {
    const policy = policySchema.parse({ blockedWords: [row.plain] });
    return judge(subjectOfText(`hello ${row.text} there`), policy).reasons.some(({ code }) => code === 'spam.keyword');
  });
  console.log(`Disguised words: ${found.length} of ${rows.length} found (${share(found.length, rows.length)})`);
}

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
function evaluateWorstCases(): void {
  const page = pageOf({ title: demoArticle.title, text: demoArticle.text });
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

if (isSharedHere) {
  evaluatePleas();
  evaluateGenuine();
  evaluateVideos('tubespam');
  evaluateVideos('tubespam_extra');
  evaluateDisguises();
  evaluateWorstCases();
}
