import { read } from '../../text/read.ts';
import type { Subject } from '../subject.ts';
import { stem } from './stem.ts';

const vocabularies = new WeakMap<Subject['page'], ReadonlySet<string>>();

/** Every word of the article's title and text, as it stands and as its stem. Read once for each subject. */
export function articleVocabulary({ page }: Subject): ReadonlySet<string> {
  const known = vocabularies.get(page);
  if (known) return known;
  const vocabulary = wordsOf(`${page.title ?? ''}\n${page.text ?? ''}`);
  vocabularies.set(page, vocabulary);
  return vocabulary;
}

export function wordsOf(text: string): Set<string> {
  const words = new Set<string>();
  for (const { text: word } of read(text).words) words.add(word).add(stem(word));
  return words;
}
