import type { Reading } from '../../text/read.ts';
import type { Subject } from '../subject.ts';
import { stem } from './stem.ts';
import { stopWords } from './stop-words.ts';
import { articleVocabulary, commentVocabulary } from './vocabulary.ts';

export interface Relevance {
  /** Distinct words of the comment that say what it is about. */
  readonly contentWords: readonly string[];
  /** How many of them stand in the article; where those are not enough, in the thread or the comment answered to as well. */
  readonly shared: number;
  /** Whether it took the thread to find enough of them. */
  readonly isInThread: boolean;
  /** Words that speak of another subject: names inside a sentence, and words said twice, which nobody here has used. */
  foreign(): readonly string[];
}

export type Abstention = 'no article' | 'too short' | 'another language';

// Five words or fewer: similarity is no better than chance (experiments of November 2026 on four comment corpora).
const fewestWords = 6;
// Words and stems: a headline with a summary is too little to call anything foreign to it.
const fewestArticleWords = 150;
const fewestFunctionWords = 2;
/** Share of the content words from which a comment counts as related. */
export const enough = 0.1;

/** How a comment relates to its article and thread, or why that cannot be told. */
export function relevanceOf(reading: Reading, subject: Subject): Relevance | Abstention {
  const article = articleVocabulary(subject);
  if (article.size < fewestArticleWords) return 'no article';
  const contentWords = distinctContentWords(reading);
  if (contentWords.length < fewestWords) return 'too short';
  const functionWords = reading.words.filter(({ text }) => stopWords.has(text)).length;
  if (functionWords < fewestFunctionWords || !article.has('the')) return 'another language';
  const around = aroundOf(subject);
  const isKnown = (word: string) => {
    if (article.has(word)) return true;
    const root = stem(word);
    return article.has(root) || around().some((words) => words.has(word) || words.has(root));
  };
  const inArticle = contentWords.filter((word) => article.has(word) || article.has(stem(word))).length;
  // Who shares enough with the article need not be compared with the thread.
  const isInThread = inArticle <= contentWords.length * enough;
  return {
    contentWords,
    shared: isInThread ? contentWords.filter(isKnown).length : inArticle,
    isInThread,
    foreign: () => foreignWords(reading).filter((word) => !isKnown(word)),
  };
}

/** The vocabulary of what stands around the comment, made once it is asked for. */
function aroundOf({ parent, thread }: Subject): () => readonly ReadonlySet<string>[] {
  let around: readonly ReadonlySet<string>[] | null = null;
  return () => {
    around ??= [parent?.body ?? '', ...thread].map(commentVocabulary);
    return around;
  };
}

function distinctContentWords({ words }: Reading): string[] {
  const distinct = new Set<string>();
  for (const { text } of words) if (text.length > 2 && !stopWords.has(text) && !/^\d+$/.test(text)) distinct.add(text);
  return [...distinct];
}

function foreignWords({ words, body }: Reading): string[] {
  const foreign = new Set<string>();
  const seen = new Set<string>();
  for (const [i, word] of words.entries()) {
    if (stopWords.has(word.text) || word.text.length <= 2) continue;
    const begins = i === 0 || words[i - 1]!.sentence !== word.sentence;
    const original = body.slice(word.span[0], word.span[1]);
    const isName = !begins && /^\p{Lu}\p{Ll}/u.test(original);
    if (isName || seen.has(word.text)) foreign.add(word.text);
    seen.add(word.text);
  }
  return [...foreign];
}
