import { rememberWords } from '../../text/remember.ts';
import { isUnspaced } from '../../text/unspaced.ts';
import { type FunctionWordLanguage, languagesOfFunctionWord } from './function-words.ts';
import { cut, stem } from './stem.ts';
import { wordVectors } from './word-vectors.ts';

/** What is the same of a word wherever it stands. */
export interface WordFacts {
  /** The languages among whose function words it is. */
  readonly functionIn: readonly FunctionWordLanguage[];
  readonly isUnspaced: boolean;
  /** Whether it is long enough to say what a text is about, and no number. */
  readonly isTelling: boolean;
  /** Hashes of its four-letter pieces; of its pairs of characters where nothing parts words. */
  readonly pieces: readonly number[];
  readonly stemmed: ContentWord;
  readonly cut: ContentWord;
}

/** A word that says what a text is about. */
export interface ContentWord {
  /** What it has in common with words of its family. */
  readonly root: string;
  /** Its rank among the words that have a vector; undefined where it is not among them. */
  readonly rank: number | undefined;
}

// The words of a language fall off fast: so many are nearly all that are said in a day.
const remembered = 20_000;

export const factsOf: (word: string) => WordFacts = rememberWords(remembered, (word) => {
  const rank = wordVectors().rankOf(word);
  return {
    functionIn: languagesOfFunctionWord(word),
    isUnspaced: isUnspaced(word),
    isTelling: !/^\d+$/.test(word) && (word.length > 2 || !/^[a-z']+$/.test(word)),
    pieces: piecesOf(word),
    stemmed: { root: stem(word), rank },
    cut: { root: cut(word), rank },
  };
});

const pieceLength = 4;

function piecesOf(word: string): number[] {
  const length = isUnspaced(word) ? 2 : pieceLength;
  const pieces: number[] = [];
  for (let start = 0; start + length <= Math.max(length, word.length); start++) {
    let hash = 2166136261;
    for (let i = start; i < Math.min(word.length, start + length); i++) {
      hash = Math.imul(hash ^ word.charCodeAt(i), 16777619);
    }
    pieces.push(hash);
  }
  return pieces;
}
