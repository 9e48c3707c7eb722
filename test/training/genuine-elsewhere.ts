import { type Subject, subjectOfText } from '../../src/moderation/subject.ts';
import { sharedRows } from '../harness/shared-data.ts';

type Row = Record<string, unknown>;

export interface GenuineComment {
  readonly collection: string;
  readonly subject: Subject;
  readonly half: 0 | 1;
  /** Whether people found it civil; unknown counts as not. */
  readonly isCivil: boolean;
}

const isCivilInC3 = (row: Row): boolean => row.non_relevant === 0 && Number(row.toxicity) <= 1.5;

const collections: readonly (readonly [name: string, comments: string, isGenuine: (row: Row) => boolean])[] = [
  ['c3', 'data/c3_comments.jsonl.gz', isCivilInC3],
  ['reddit', 'data/reddit_comments.jsonl', () => true],
  ['datacamp', 'data/datacamp_comments.jsonl', ({ label }) => label === 0],
];
const threadSize = 8;

/** Articles of a collection by turns. */
export const halfOf = (articles: ReadonlyMap<unknown, unknown>, article: unknown): 0 | 1 =>
  [...articles.keys()].indexOf(article) % 2 === 0 ? 0 : 1;

/** Genuine comments beneath their articles, with what others said there; for choosing thresholds, never for training. */
export function genuineElsewhere(): GenuineComment[] {
  return collections.flatMap(([name, file, isGenuine]) => {
    const articles = new Map(sharedRows(`data/${name}_articles.jsonl`).map((row) => [row.article_id, row]));
    const rows = sharedRows(file);
    const threads = new Map<unknown, string[]>();
    for (const { article_id, text } of rows)
      threads.set(article_id, [...(threads.get(article_id) ?? []), String(text)]);
    return rows.filter(isGenuine).map((row) => {
      const article = articles.get(row.article_id);
      const thread = threads.get(row.article_id)!.filter((text) => text !== row.text);
      const page = {
        url: null,
        title: (article?.title as string | undefined) ?? null,
        text: (article?.text as string | undefined) ?? null,
        ageDays: 1,
      };
      return {
        collection: name,
        half: halfOf(articles, row.article_id),
        subject: subjectOfText(String(row.text), { page, thread: thread.slice(0, threadSize) }),
        isCivil: isCivilInC3(row),
      };
    });
  });
}
