import { fold } from '../../text/fold.ts';
import { wordsIn } from '../../text/read.ts';
import { remember } from '../../text/remember.ts';
import type { Subject } from '../subject.ts';
import { stem } from './stem.ts';

function vocabularyOf(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const { text: word } of wordsIn(fold(text))) words.add(word).add(stem(word));
  return words;
}

// The same articles and threads are asked for with every comment beneath them.
const articleWords = remember(100, vocabularyOf);

/** What is known of one subject's article is asked for by several rules. */
const vocabularies = new WeakMap<Subject['page'], ReadonlySet<string>>();

/** Every word of the article's title and text, as it stands and as its stem. */
export function articleVocabulary({ page }: Subject): ReadonlySet<string> {
  const known = vocabularies.get(page);
  if (known !== undefined) return known;
  const words = articleWords(`${page.title ?? ''}\n${page.text ?? ''}`);
  vocabularies.set(page, words);
  return words;
}

/** The words of one comment of the thread, as they stand and as their stems. */
export const commentVocabulary = remember(3_000, vocabularyOf);
