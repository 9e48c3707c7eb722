import type { Subject } from '../../src/moderation/subject.ts';
import { likenessOf } from '../../src/moderation/topic/likeness.ts';
import { relevanceOf } from '../../src/moderation/topic/relevance.ts';
import { surroundingsOf } from '../../src/moderation/topic/surroundings.ts';
import { profileOfWords } from '../../src/moderation/topic/text-profile.ts';
import { read } from '../../src/text/read.ts';
import { sharedRows } from '../harness/shared-data.ts';
import { areaUnderCurve, genuineCollections, type Row, recallAt, subjectOfRow } from './collections.ts';

const threadSize = 10;
const mostComments = 2_000;
const corpora = genuineCollections.map(({ name, comments, articles }) => ({
  name,
  comments: sharedRows(comments),
  articles: new Map(sharedRows(articles).map((row) => [row.article_id, row])),
}));
const commentsOfArticle = new Map<unknown, Row[]>();
const articles = new Map<unknown, Row>();
for (const corpus of corpora) {
  for (const [id, article] of corpus.articles) articles.set(id, article);
  for (const row of corpus.comments) {
    const those = commentsOfArticle.get(row.article_id) ?? [];
    those.push(row);
    commentsOfArticle.set(row.article_id, those);
  }
}

interface Measured {
  readonly words: number;
  readonly foreignness: number;
  /** Whether the product says anything on relevance here. */
  readonly isJudged: boolean;
}

function measured(subject: Subject): Measured {
  const reading = read(subject.body.slice(0, 5_000));
  const own = profileOfWords(reading.words);
  return {
    words: reading.words.length,
    foreignness: own.words.size === 0 ? 0 : -likenessOf(own, surroundingsOf(subject)),
    isJudged: typeof relevanceOf(reading, subject) !== 'string',
  };
}

/** Every comment beneath its own article and beneath another, with ten comments of the thread: is it told that it belongs elsewhere? */
export function evaluateRelevance(): void {
  const pairs = sharedRows('data/offtopic_pairs.jsonl.gz');
  const results = new Map<string, Measured[]>();
  for (const { name, comments } of corpora) {
    const step = Math.ceil(comments.length / mostComments);
    const chosen = new Map(comments.filter((_, i) => i % step === 0).map((row) => [row.id ?? row.comment_id, row]));
    for (const pair of pairs) {
      const row = pair.corpus === name ? chosen.get(pair.comment_id) : undefined;
      if (row === undefined || !['own', 'random', 'other_corpus'].includes(String(pair.kind))) continue;
      const thread = (commentsOfArticle.get(pair.article_id) ?? [])
        .filter((other) => other !== row && other.text !== row.text)
        .slice(0, threadSize)
        .map(({ text }) => String(text));
      const of = results.get(String(pair.kind)) ?? [];
      of.push(measured(subjectOfRow({ text: row.text }, articles.get(pair.article_id), thread)));
      results.set(String(pair.kind), of);
    }
  }
  const own = results.get('own')!;
  const rowOf = (kind: string, isMeant: (row: Measured) => boolean) => {
    const belongs = own.filter(isMeant).map(({ foreignness }) => foreignness);
    const foreign = results.get(kind)!.filter(isMeant);
    const odds = foreign.map(({ foreignness }) => foreignness);
    return {
      pairs: belongs.length + odds.length,
      'area under curve': areaUnderCurve(odds, belongs).toFixed(3),
      'recall at 1 %': recallAt(0.01, odds, belongs).toFixed(2),
      'recall at 5 %': recallAt(0.05, odds, belongs).toFixed(2),
      abstains: `${((100 * foreign.filter(({ isJudged }) => !isJudged).length) / foreign.length).toFixed(0)} %`,
    };
  };
  const lengths: readonly (readonly [string, (row: Measured) => boolean])[] = [
    ['any length', () => true],
    ['up to 5 words', ({ words }) => words <= 5],
    ['6 to 15', ({ words }) => words > 5 && words <= 15],
    ['16 to 50', ({ words }) => words > 15 && words <= 50],
    ['over 50', ({ words }) => words > 50],
  ];
  console.table(
    ['other_corpus', 'random'].flatMap((kind) =>
      lengths.map(([length, isMeant]) => ({ 'off topic': kind, length, ...rowOf(kind, isMeant) })),
    ),
  );
}
