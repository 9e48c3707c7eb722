import type { Reading } from '../../text/read.ts';
import type { Subject } from '../subject.ts';
import { likenessAddedByMeaning, likenessOf } from './likeness.ts';
import { isMeasured } from './meaning.ts';
import type { SentenceVectors } from './sentence-vectors.ts';
import { stem } from './stem.ts';
import { isArticleKnown, isSubjectKnown, type Surroundings, surroundingsOf } from './surroundings.ts';
import { isContent, profileOfWords, type TextProfile } from './text-profile.ts';

export interface Relevance {
  /** Distinct words of the comment that say what it is about. */
  readonly contentWords: number;
  /** Whether the article itself is known, or only its title and the thread. */
  readonly isArticleKnown: boolean;
  /** Where enough of them stand, if they do. */
  readonly sharedWith: 'article' | 'thread' | 'neither';
  /** How foreign the comment is in its words to all that stands around it, about 0 for what belongs there. Worked out when first asked for. */
  foreignness(): number;
  /** The same in words and meaning together; null where no encoder has spoken. */
  readonly inMeaning: ForeignnessInMeaning | null;
  /** What it speaks of instead: names, words said twice, then the rarest of those that nobody here has used. */
  foreign(): readonly string[];
}

export interface ForeignnessInMeaning {
  readonly foreignness: number;
  /** Passages of the article and comments of the thread that it was compared with. */
  readonly texts: number;
  /** Whether it was measured how foreign genuine comments look to this encoder. */
  readonly isMeasured: boolean;
}

export type Abstention = 'no article' | 'too short' | 'another language';

// Five words or fewer: similarity is no better than chance (experiments of November 2026 on four comment corpora).
const fewestWords = 6;
/** Share of the content words from which a comment counts as related. */
const enough = 0.1;
const fewestKnownWords = 0.5;

const known = new WeakMap<Reading, { readonly subject: Subject; readonly relevance: Relevance | Abstention }>();

/** How a comment relates to its article and thread, or why that cannot be told. Asked again of the same comment, it is not worked out again. */
export function relevanceOf(reading: Reading, subject: Subject): Relevance | Abstention {
  const before = known.get(reading);
  if (before?.subject === subject) return before.relevance;
  const relevance = workedOut(reading, subject);
  known.set(reading, { subject, relevance });
  return relevance;
}

function workedOut(reading: Reading, subject: Subject): Relevance | Abstention {
  const around = surroundingsOf(subject);
  if (!isSubjectKnown(around)) return 'no article';
  const own = profileOfWords(reading.words);
  const contentWords = own.words.size;
  if (contentWords < fewestWords) return 'too short';
  // The word vectors are English, and so is the list of words that say nothing. A headline is mostly names: the thread tells the language.
  const told = isArticleKnown(around) ? [around.article] : [around.article, ...around.comments];
  if (!isEnglish([own]) || !isEnglish(told)) return 'another language';
  let foreignness: number | null = null;
  return {
    contentWords,
    isArticleKnown: isArticleKnown(around),
    sharedWith: sharedWith(own, around),
    foreignness: () => {
      foreignness ??= -likenessOf(own, around);
      return foreignness;
    },
    inMeaning: inMeaning(own, subject.vectors, around),
    foreign: () => foreignWords(reading, around),
  };
}

function inMeaning(
  own: TextProfile,
  vectors: SentenceVectors | null,
  around: Surroundings,
): ForeignnessInMeaning | null {
  if (vectors === null) return null;
  const likeness = likenessOf(own, around) + likenessAddedByMeaning(own, vectors, around);
  const texts = vectors.article.length + vectors.comments.length;
  return { foreignness: -likeness, texts, isMeasured: isMeasured(vectors) };
}

const isEnglish = (texts: readonly TextProfile[]): boolean =>
  texts.reduce((sum, { ranks, words }) => sum + ranks.length - words.size * fewestKnownWords, 0) > 0;

function sharedWith({ words }: TextProfile, { article, comments }: Surroundings): Relevance['sharedWith'] {
  const least = words.size * enough;
  const roots = [...words].map(stem);
  const inArticle = roots.filter((root) => article.stems.has(root)).length;
  if (inArticle > least) return 'article';
  const isKnown = (root: string) => article.stems.has(root) || comments.some(({ stems }) => stems.has(root));
  return roots.filter(isKnown).length > least ? 'thread' : 'neither';
}

function foreignWords({ words, body }: Reading, { article, comments }: Surroundings): string[] {
  const foreign = new Map<string, number>();
  for (const [i, { text, span, sentence }] of words.entries()) {
    const root = stem(text);
    if (!isContent(text) || article.stems.has(root) || comments.some(({ stems }) => stems.has(root))) continue;
    const begins = i === 0 || words[i - 1]!.sentence !== sentence;
    const isName = !begins && /^\p{Lu}\p{Ll}/u.test(body.slice(...span));
    foreign.set(text, (foreign.get(text) ?? 0) + (isName ? 2 : 1) + text.length / 100);
  }
  return [...foreign].sort(([, one], [, other]) => other - one).map(([word]) => word);
}
