/**
 * What a sentence encoder adds to telling comments on another subject, on labelled pairs that stand beside the repository
 * (ONTOPIC_SHARED to override): comments beneath their own article and beneath another, with ten of the thread known.
 * Prints how well words alone and words with the encoder tell them apart, and what the rule holds of either.
 * Vectors are kept in a file in the system's temporary folder, since they take minutes.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultPolicy } from '../../src/moderation/policy.ts';
import { foreignSubject } from '../../src/moderation/rules/foreign-subject.ts';
import { type Subject, subjectOfText } from '../../src/moderation/subject.ts';
import { packagedEncoder } from '../../src/moderation/topic/meaning.ts';
import { relevanceOf } from '../../src/moderation/topic/relevance.ts';
import {
  encodedPart,
  packVector,
  passagesOf,
  unpackVector,
  yardstickTexts,
} from '../../src/moderation/topic/sentence-vectors.ts';
import { startEncoder } from '../../src/node-encoder.ts';
import { read } from '../../src/text/read.ts';
import { isSharedHere, sharedRows } from '../harness/shared-data.ts';
import { chanceFrom } from '../training/chance.ts';
import { type CorpusArticle, corpus, labelOf } from '../training/gather-rows.ts';

const corpora = {
  c3: 'c3_comments.jsonl.gz',
  fox: 'fox_comments.jsonl',
  reddit: 'reddit_comments.jsonl',
  datacamp: 'datacamp_comments.jsonl',
};
const ofAnArticle = 30;
/** `tsx test/evaluate/encoder.ts 3` for another number. */
const ofAThread = Number(process.argv[2] ?? 10);

interface Article {
  readonly id: string;
  readonly title: string | null;
  readonly text: string | null;
  readonly comments: readonly { id: string; text: string }[];
}

interface Pair {
  readonly corpus: string;
  readonly kind: 'own' | 'random' | 'other_corpus';
  readonly subject: Subject;
}

function readArticles(): Map<string, Article> {
  return new Map(
    Object.entries(corpora).flatMap(([corpus, file]) => {
      const rows = sharedRows(`data/${file}`);
      return sharedRows(`data/${corpus}_articles.jsonl`).map(({ article_id, title, text }): [string, Article] => {
        const comments = rows
          .filter((row) => row.article_id === article_id)
          .slice(0, corpus === 'fox' ? 100 : ofAnArticle)
          .map((row) => ({ id: String(row.id ?? row.comment_id), text: String(row.text) }));
        const id = String(article_id);
        return [id, { id, title: (title as string) ?? null, text: (text as string) ?? null, comments }];
      });
    }),
  );
}

/** Texts and their vectors, made where they are missing. */
async function vectorsOf(texts: readonly string[]): Promise<(text: string) => Float32Array> {
  const file = join(tmpdir(), `ontopic-vectors-${packagedEncoder}.jsonl`);
  const known = new Map<string, string>(
    existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line))
      : [],
  );
  const missing = [...new Set(texts)].filter((text) => !known.has(text));
  const { encoder, stop } = await startEncoder(() => {});
  for (let i = 0; i < missing.length; i += 100) {
    const some = missing.slice(i, i + 100);
    const vectors = await encoder.embed(some);
    const lines = some.map((text, k): [string, string] => [
      text,
      Buffer.from(packVector(vectors[k]!)).toString('base64'),
    ]);
    for (const [text, vector] of lines) known.set(text, vector);
    appendFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
  await stop();
  return (text) => unpackVector(Buffer.from(known.get(text)!, 'base64'));
}

async function readPairs(): Promise<Pair[]> {
  const articles = readArticles();
  const chance = chanceFrom(3);
  const bodies = new Map([...articles.values()].flatMap(({ comments }) => comments.map(({ id, text }) => [id, text])));
  const chosen = sharedRows('data/offtopic_pairs.jsonl.gz').flatMap((row) => {
    const body = bodies.get(String(row.comment_id));
    if (body === undefined || row.kind === 'same_section') return [];
    const article = articles.get(String(row.article_id))!;
    const others = article.comments.filter(({ text }) => text !== body);
    const shuffled = others.map(({ text }) => ({ text, at: chance() })).sort((a, b) => a.at - b.at);
    const thread = shuffled.slice(0, ofAThread).map(({ text }) => text);
    return [{ corpus: String(row.corpus), kind: row.kind as Pair['kind'], body, article, thread }];
  });
  const vectorOf = await vectorsOf([
    ...yardstickTexts,
    ...[...bodies.values()].map(encodedPart),
    ...[...articles.values()].flatMap(passagesOf),
  ]);
  const yardstick = yardstickTexts.map(vectorOf);
  return chosen.map(({ corpus, kind, body, article, thread }) => ({
    corpus,
    kind,
    subject: subjectOfText(body, {
      page: { url: null, title: article.title, text: article.text, ageDays: 1 },
      thread,
      vectors: {
        encoder: packagedEncoder,
        own: vectorOf(encodedPart(body)),
        article: passagesOf(article).map(vectorOf),
        comments: thread.map((text) => vectorOf(encodedPart(text))),
        yardstick,
      },
    }),
  }));
}

interface Measured extends Pair {
  readonly byWords: number;
  readonly byMeaning: number;
  readonly isArticleKnown: boolean;
  readonly contentWords: number;
  readonly sharedWith: string;
}

function measured(pair: Pair): Measured[] {
  const relevance = relevanceOf(read(pair.subject.body), pair.subject);
  if (typeof relevance === 'string' || !relevance.isWellKnown) return [];
  const { isArticleKnown, contentWords, sharedWith } = relevance;
  const byMeaning = relevance.inMeaning!.foreignness;
  return [{ ...pair, byWords: relevance.foreignness(), byMeaning, isArticleKnown, contentWords, sharedWith }];
}

/** The share of pairs, one own and one foreign, in which the foreign one looks more foreign. */
function areaUnderCurve(own: readonly number[], foreign: readonly number[]): number {
  const all = [...own.map((value) => ({ value, isOwn: true })), ...foreign.map((value) => ({ value, isOwn: false }))];
  all.sort((a, b) => a.value - b.value);
  let [below, pairs] = [0, 0];
  for (const { isOwn } of all) {
    if (isOwn) below += 1;
    else pairs += below;
  }
  return pairs / (own.length * foreign.length);
}

const limitAt = (own: readonly number[], share: number): number | undefined =>
  [...own].sort((a, b) => b - a)[Math.floor(own.length * share)];
const shareBeyond = (values: readonly number[], limit = Number.POSITIVE_INFINITY): string =>
  (values.filter((value) => value > limit).length / Math.max(1, values.length)).toFixed(3);

function tableOf(rows: readonly Measured[]) {
  return (['random', 'other_corpus'] as const).flatMap((kind) =>
    (['byWords', 'byMeaning'] as const).map((way) => {
      const own = rows.filter((row) => row.kind === 'own').map((row) => row[way]);
      const foreign = rows.filter((row) => row.kind === kind).map((row) => row[way]);
      const at = (share: number) => shareBeyond(foreign, limitAt(own, share));
      return {
        beneath: kind,
        told: way,
        pairs: foreign.length,
        AUC: areaUnderCurve(own, foreign).toFixed(3),
        'recall at 1 %': at(0.01),
        'at 5 %': at(0.05),
        'at 0.2 %': at(0.002),
        'limit at 0.2 %': limitAt(own, 0.002)?.toFixed(2),
      };
    }),
  );
}

const isHeld = ({ subject }: Pick<Pair, 'subject'>, withEncoder: boolean): boolean =>
  foreignSubject(read(subject.body), withEncoder ? subject : { ...subject, vectors: null }, defaultPolicy).some(
    ({ weight }) => weight >= defaultPolicy.thresholds.hold,
  );

function evaluate(pairs: readonly Pair[]): void {
  const rows = pairs.flatMap(measured);
  console.log('Six content words or more, in English, beneath something known:');
  console.table(tableOf(rows));
  for (const isKnown of [true, false]) {
    console.log(isKnown ? 'The article is known:' : 'Only its title and the thread are:');
    console.table(tableOf(rows.filter(({ isArticleKnown }) => isArticleKnown === isKnown)));
  }
  for (const [least, most] of [
    [6, 15],
    [16, 50],
    [51, 10_000],
  ] as const) {
    console.log(`${least} to ${most} content words:`);
    console.table(tableOf(rows.filter(({ contentWords }) => contentWords >= least && contentWords <= most)));
  }
  console.log('What the rule holds, of all pairs:');
  console.table(
    (['own', 'random', 'other_corpus'] as const).map((kind) => {
      const those = pairs.filter((pair) => pair.kind === kind);
      const held = (withEncoder: boolean) =>
        `${((100 * those.filter((pair) => isHeld(pair, withEncoder)).length) / those.length).toFixed(2)} %`;
      return { beneath: kind, pairs: those.length, 'by words': held(false), 'with the encoder': held(true) };
    }),
  );
}

const ofOurOwn = 4;

/** Comments of every kind in English beneath the articles of our own corpus, a few genuine ones of the thread known. */
async function evaluateCorpus(): Promise<void> {
  const articles = corpus().filter(({ lang }) => lang === 'en');
  const commentsOf = ({ comments }: CorpusArticle) => comments.map((comment) => [labelOf(comment), comment] as const);
  const vectorOf = await vectorsOf([
    ...yardstickTexts,
    ...articles.flatMap(passagesOf),
    ...articles
      .flatMap(({ comments }) => comments.flatMap(({ text, parent = text }) => [text, parent]))
      .map(encodedPart),
  ]);
  const yardstick = yardstickTexts.map(vectorOf);
  const counts = new Map<string, { comments: number; byWords: number; withEncoder: number }>();
  for (const article of articles) {
    const page = { url: null, title: article.title, text: article.text, ageDays: 1 };
    const genuine = commentsOf(article).flatMap(([label, { text }]) => (label === 'genuine' ? [text] : []));
    for (const [label, { text, parent }] of commentsOf(article)) {
      const thread = genuine.filter((other) => other !== text).slice(0, ofOurOwn);
      const comments = [...(parent === undefined ? [] : [parent]), ...thread].map((other) =>
        vectorOf(encodedPart(other)),
      );
      const own = vectorOf(encodedPart(text));
      const vectors = {
        encoder: packagedEncoder,
        own,
        article: passagesOf(article).map(vectorOf),
        comments,
        yardstick,
      };
      const subject = subjectOfText(text, {
        page,
        parent: parent === undefined ? null : { body: parent },
        thread,
        vectors,
      });
      const count = counts.get(label) ?? { comments: 0, byWords: 0, withEncoder: 0 };
      count.comments += 1;
      count.byWords += Number(isHeld({ subject }, false));
      count.withEncoder += Number(isHeld({ subject }, true));
      counts.set(label, count);
    }
  }
  console.log('What the rule holds of our own corpus, by kind:');
  console.table(Object.fromEntries(counts));
}

await evaluateCorpus();
if (isSharedHere) evaluate(await readPairs());
