import { subjectOfText } from '../../src/moderation/subject.ts';
import { relevanceOf } from '../../src/moderation/topic/relevance.ts';
import { shippedLimits } from '../../src/moderation/topic/relevance-limits.ts';
import { read } from '../../src/text/read.ts';
import { type CorpusArticle, corpus, labelOf } from '../training/gather-rows.ts';
import { areaUnderCurve, recallAt } from './collections.ts';

const threadSize = 10;
const fewestArticles = 5;

const genuineOf = ({ comments }: CorpusArticle) =>
  comments.filter((comment) => labelOf(comment) === 'genuine').map(({ text }) => text);

/** How foreign a comment is beneath an article with ten comments of its thread; null where the product abstains. */
function foreignnessBeneath(article: CorpusArticle, text: string): number | null {
  const { title, text: body } = article;
  const thread = genuineOf(article).filter((other) => other !== text);
  const page = { url: null, title, text: body, ageDays: 1 };
  const relevance = relevanceOf(read(text), subjectOfText(text, { page, thread: thread.slice(0, threadSize) }));
  return typeof relevance === 'string' ? null : relevance.foreignness();
}

/**
 * Relevance by words in each language of the corpus: its genuine comments beneath their own article and beneath another of the
 * same language. The measures beyond English were chosen on these comments, which train nothing of relevance.
 */
export function evaluateLanguages(): void {
  const byLanguage = articlesByLanguage();
  const rows = [...byLanguage].filter(([, articles]) => articles.length >= fewestArticles).map(rowOf);
  console.table(rows.sort((one, other) => other.comments - one.comments));
}

function rowOf([language, articles]: readonly [string, readonly CorpusArticle[]]) {
  const own: (number | null)[] = [];
  const foreign: (number | null)[] = [];
  for (const [i, article] of articles.entries()) {
    for (const [k, text] of genuineOf(article).entries()) {
      const another = articles[(i + 1 + ((k * 7) % (articles.length - 1))) % articles.length]!;
      own.push(foreignnessBeneath(article, text));
      foreign.push(foreignnessBeneath(another, text));
    }
  }
  const judgedOwn = own.filter((value) => value !== null);
  const judgedForeign = foreign.filter((value) => value !== null);
  const beyond = judgedOwn.filter((value) => value > shippedLimits.article).length;
  return {
    language,
    comments: own.length,
    abstains: `${((100 * (own.length - judgedOwn.length)) / own.length).toFixed(0)} %`,
    'area under curve': areaUnderCurve(judgedForeign, judgedOwn).toFixed(3),
    'recall at 1 %': recallAt(0.01, judgedForeign, judgedOwn).toFixed(2),
    'own beyond the limit': beyond,
  };
}

function articlesByLanguage(): Map<string, CorpusArticle[]> {
  const found = new Map<string, CorpusArticle[]>();
  for (const article of corpus()) found.set(article.lang, [...(found.get(article.lang) ?? []), article]);
  return found;
}
