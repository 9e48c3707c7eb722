const unspacedWord = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
/** No script without spaces begins before Thai. */
const mayBeUnspaced = /[\u0e00-\uffff]/;

/** Whether a word is a run of writing that parts no words: Chinese, Japanese or Thai. */
export const isUnspaced = (word: string): boolean => mayBeUnspaced.test(word) && unspacedWord.test(word);

/** How many words are said; in writing without spaces two characters are taken for one. */
export function wordCountOf(words: readonly { readonly text: string }[]): number {
  let count = 0;
  for (const { text } of words) count += isUnspaced(text) ? Math.ceil(text.length / 2) : 1;
  return count;
}
