/**
 * How well the rules judge, on labelled collections that stand beside the repository (ONTOPIC_SHARED to override).
 * Prints tables: what is caught of what should not be published, and what is held of what is genuine.
 */
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

/** Genuine comments beneath articles: how many are held or rejected all the same. */
function evaluateGenuine(): void {
  const table = Object.entries(genuine).map(([collection, [comments, articles, isGenuine]]) => {
    const known = articlesOf(articles);
    const rows = sharedRows(comments).filter(isGenuine);
    const actions = rows.map((row) => judged(row, known.get(row.article_id)).action);
    const held = actions.filter((action) => action === 'hold').length;
    const rejected = actions.filter((action) => action === 'reject').length;
    return { collection, rows: rows.length, held: share(held, rows.length), rejected: share(rejected, rows.length) };
  });
  console.table(table);
}

/** Spam and ham beneath music videos, by rules alone and without an article. */
function evaluateTubeSpam(): void {
  const outcomes = sharedRows('data/tubespam.jsonl').map((row) => ({
    isSpam: row.label === 1,
    isStopped: judged(row).action !== 'publish',
  }));
  const count = (isSpam: boolean, isStopped: boolean) =>
    outcomes.filter((outcome) => outcome.isSpam === isSpam && outcome.isStopped === isStopped).length;
  const caught = count(true, true);
  console.log(
    `TubeSpam: precision ${share(caught, caught + count(false, true))}, recall ${share(caught, caught + count(true, false))}`,
  );
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

if (isSharedHere) {
  evaluatePleas();
  evaluateGenuine();
  evaluateTubeSpam();
  evaluateDisguises();
}
