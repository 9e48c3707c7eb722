import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finding } from '../../src/moderation/finding.ts';
import { signsOfRules } from '../../src/moderation/learned/learned-findings.ts';
import type { TextFeatures } from '../../src/moderation/learned/text-features.ts';
import { textFeatures } from '../../src/moderation/learned/text-features.ts';
import { defaultPolicy } from '../../src/moderation/policy.ts';
import { rules } from '../../src/moderation/rules/all.ts';
import { type Subject, subjectOfText } from '../../src/moderation/subject.ts';
import { hintOfForeignness } from '../../src/moderation/topic/relevance.ts';
import { isArticleKnown, surroundingsOf } from '../../src/moderation/topic/surroundings.ts';
import { read } from '../../src/text/read.ts';
import { wordCountOf } from '../../src/text/unspaced.ts';
import { sharedRows } from '../harness/shared-data.ts';
import { type Chance, chanceFrom } from './chance.ts';

export type Label = 'genuine' | 'plea' | 'promotion' | 'praise' | 'obfuscated' | 'other spam' | 'off topic' | 'toxic';

/** A text to learn from, as the scorers will see it. */
export interface Example {
  readonly label: Label;
  /** How much it counts. */
  readonly weight: number;
  readonly source: string;
  /** The video or article of its source that it stands beneath, where the source has several. */
  readonly group: string | null;
  /** Articles of the corpus are dealt out to five parts; -1 for what stands beneath none of them. */
  readonly part: number;
  readonly isBeneathArticle: boolean;
  readonly words: number;
  readonly features: TextFeatures;
}

export interface CorpusComment {
  readonly text: string;
  readonly kind: string;
  readonly parent?: string;
  readonly lang?: string;
}

export interface CorpusArticle {
  readonly id: string;
  readonly lang: string;
  readonly section: string;
  readonly title: string;
  readonly text: string;
  readonly comments: readonly CorpusComment[];
}

const corpusFolder = fileURLToPath(new URL('corpus', import.meta.url));
const attacksFolder = fileURLToPath(new URL('attacks', import.meta.url));

/** The corpus of our own: articles with comments of every kind. See `corpus/README.md`. */
export const corpus = (): CorpusArticle[] =>
  readdirSync(corpusFolder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => linesOf<CorpusArticle>(`${corpusFolder}/${file}`));

const linesOf = <Line>(path: string): Line[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const labels: Readonly<Record<string, Label>> = {
  plea_rating: 'plea',
  plea_follow: 'plea',
  plea_support: 'plea',
  promotion: 'promotion',
  contact_drop: 'promotion',
  site_praise: 'praise',
  generic_praise: 'praise',
  bot_text: 'praise',
  obfuscated: 'obfuscated',
  off_topic: 'off topic',
  toxic: 'toxic',
};

export const labelOf = ({ kind }: CorpusComment): Label => labels[kind] ?? 'genuine';

export const parts = 5;
const longestText = 5_000;

/** The features of a text as the judge would make them. */
export function featuresOf(subject: Subject): { features: TextFeatures; words: number; isBeneathArticle: boolean } {
  const reading = read(subject.body.slice(0, longestText));
  const found = rules.flatMap((rule): readonly Finding[] => rule(reading, subject, defaultPolicy));
  const around = surroundingsOf(subject);
  const isBeneathArticle = isArticleKnown(around);
  return {
    features: textFeatures({
      reading,
      found: signsOfRules(found),
      place: isBeneathArticle ? { ...around, foreignness: hintOfForeignness(reading, subject) } : null,
    }),
    words: wordCountOf(reading.words),
    isBeneathArticle,
  };
}

/**
 * Every comment of the corpus twice: beneath its article with some of the thread, and by itself; and the sentences of the
 * articles, which are nobody's spam.
 */
export function corpusExamples(articles: readonly CorpusArticle[], chance: Chance): Example[] {
  return articles.flatMap((article, number) => {
    const part = number % parts;
    const genuine = article.comments.filter((comment) => labelOf(comment) === 'genuine').map(({ text }) => text);
    const page = { url: null, title: article.title, text: article.text, ageDays: 1 };
    const comments = article.comments.flatMap((comment): Example[] => {
      const label = labelOf(comment);
      const parent = comment.parent === undefined ? null : { body: comment.parent };
      const thread = genuine.filter((text) => text !== comment.text && chance() < 0.4);
      const beneath = featuresOf(subjectOfText(comment.text, { page, parent, thread }));
      const alone = featuresOf(subjectOfText(comment.text));
      return [
        { label, weight: 1, source: 'corpus', group: article.id, part, ...beneath },
        { label, weight: 0.6, source: 'corpus', group: article.id, part, ...alone },
      ];
    });
    const sentences = article.text.split(/(?<=[.!?。])\s*/).filter((sentence) => sentence.length > 20);
    const plain = sentences.map(
      (text): Example => ({
        label: 'genuine',
        weight: 0.3,
        source: 'article',
        group: article.id,
        part,
        ...featuresOf(subjectOfText(text)),
      }),
    );
    return [...comments, ...plain];
  });
}

type Row = Record<string, unknown>;
interface Collection {
  readonly file: string;
  readonly most?: number;
  readonly labelled: (row: Row) => readonly [label: Label, weight: number] | null;
}

const isToxicInPortuguese = (row: Row): boolean =>
  Object.values(row).some((votes) => typeof votes === 'number' && votes >= 2);

/** Public collections whose licences allow weights to be trained on them; see the model card. */
export const collections: readonly Collection[] = [
  { file: 'data/tubespam.jsonl', labelled: ({ label }) => (label === 1 ? ['other spam', 0.5] : ['genuine', 0.5]) },
  { file: 'data/sms_spam.jsonl', labelled: ({ label }) => (label === 1 ? ['promotion', 0.3] : ['genuine', 0.2]) },
  { file: 'data/fox_comments.jsonl', labelled: ({ label }) => (label === 0 ? ['genuine', 3] : ['toxic', 2]) },
  {
    file: 'data/davidson.jsonl.gz',
    labelled: ({ label }) => (label === 'neither' ? ['genuine', 0.3] : label === 'hate' ? ['toxic', 1] : null),
  },
  {
    file: 'data/told_br_pt.jsonl.gz',
    most: 6_000,
    labelled: (row) => (isToxicInPortuguese(row) ? ['toxic', 0.3] : ['genuine', 0.1]),
  },
  {
    file: 'data/cold_zh.jsonl.gz',
    most: 4_000,
    labelled: ({ label }) => (label === 1 ? ['toxic', 0.3] : ['genuine', 0.1]),
  },
  {
    file: 'data/korean_news.jsonl.gz',
    most: 4_000,
    labelled: ({ hate }) => (hate === 'hate' ? ['toxic', 0.3] : hate === 'none' ? ['genuine', 0.1] : null),
  },
];

/** Comments of many kinds beneath fourteen articles, as the corpus has them; by itself an exam, so whoever examines leaves them out. */
export function pleasExamples(): Example[] {
  const articles = new Map(sharedRows('data/pleas/articles.jsonl').map((row) => [row.article_id, row]));
  return sharedRows('data/pleas/comments.jsonl').map((row) => {
    const article = articles.get(row.article_id)!;
    const page = { url: null, title: String(article.title), text: String(article.text), ageDays: 1 };
    const parent = typeof row.parent === 'string' ? { body: row.parent } : null;
    return {
      label: row.expect === 'publish' ? 'genuine' : (labels[String(row.kind)] ?? 'off topic'),
      weight: 1,
      source: 'data/pleas/comments.jsonl',
      group: String(row.article_id),
      part: -1,
      ...featuresOf(subjectOfText(String(row.text), { page, parent })),
    };
  });
}

/** Attacks on people and groups, and their twins that use the same words and harm nobody; written for ontopic, see `corpus/README.md`. */
export const attackExamples = (): Example[] =>
  readdirSync(attacksFolder)
    .sort()
    .flatMap((file) => linesOf<{ text: string; kind: 'attack' | 'harmless' }>(`${attacksFolder}/${file}`))
    .map(({ text, kind }, number) => ({
      label: kind === 'attack' ? 'toxic' : 'genuine',
      weight: 2,
      source: 'attacks',
      group: null,
      // An attack and its twin, one after the other, stay together.
      part: (number >> 1) % parts,
      ...featuresOf(subjectOfText(text)),
    }));

export function collectionExamples(): Example[] {
  return collections.flatMap(({ file, most, labelled }) =>
    sharedRows(file)
      .slice(0, most)
      .flatMap((row): Example[] => {
        const label = labelled(row);
        if (label === null) return [];
        return [
          {
            label: label[0],
            weight: label[1],
            source: file,
            group: typeof row.video === 'string' ? row.video : null,
            part: -1,
            ...featuresOf(subjectOfText(String(row.text))),
          },
        ];
      }),
  );
}

/** Everything that may train weights that are shipped. */
export const allExamples = (): Example[] => [
  ...corpusExamples(corpus(), chanceFrom(11)),
  ...attackExamples(),
  ...collectionExamples(),
  ...pleasExamples(),
];
