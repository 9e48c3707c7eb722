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

/** Every word of the article's title and text, as it stands and as its stem. */
export const articleVocabulary = ({ page }: Subject): ReadonlySet<string> =>
  articleWords(`${page.title ?? ''}\n${page.text ?? ''}`);

/** The words of one comment of the thread, as they stand and as their stems. */
export const commentVocabulary = remember(3_000, vocabularyOf);
