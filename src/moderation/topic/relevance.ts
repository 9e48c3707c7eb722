import type { Reading } from '../../text/read.ts';
import type { Subject } from '../subject.ts';
import { isInEnglish, languageOfPlace } from './language-of-place.ts';
import { likenessAddedByMeaning, likenessOf } from './likeness.ts';
import { isMeasured } from './meaning.ts';
import type { SentenceVectors } from './sentence-vectors.ts';
import {
  isAnythingKnown,
  isArticleKnown,
  isSubjectKnown,
  profileOfJudged,
  type Surroundings,
  surroundingsOf,
} from './surroundings.ts';
import { contentWordsOf, type TextProfile } from './text-profile.ts';
import { togetherOf } from './together.ts';

export interface Relevance {
  /** Distinct words of the comment that say what it is about. */
  readonly contentWords: number;
  /** Whether the article itself is known, or only its title and the thread. */
  readonly isArticleKnown: boolean;
  /** Whether enough is known of comment and page to hold it by; where it is not, what is said of it is a hint. */
  readonly isWellKnown: boolean;
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
const fewestContentWords = 3;
const contentWordsToHold = 6;
/** Share of the content words from which a comment counts as related. */
const enough = 0.1;

/** How a comment relates to its article and thread, or why that cannot be told. */
export function relevanceOf(reading: Reading, subject: Subject): Relevance | Abstention {
  const around = surroundingsOf(subject);
  if (!isAnythingKnown(around)) return 'no article';
  const own = profileOfReading(reading);
  const contentWords = contentWordsOf(own);
  const isShort = own.language !== 'unspaced' && reading.words.length < fewestWords;
  if (isShort || contentWords < fewestContentWords) return 'too short';
  if (!isComparable(own, around)) return 'another language';
  return {
    contentWords,
    isArticleKnown: isArticleKnown(around),
    isWellKnown: contentWords >= contentWordsToHold && isSubjectKnown(around),
    sharedWith: sharedWith(own, around),
    foreignness: () => foreignnessOf(reading, subject),
    inMeaning: inMeaning(own, subject.vectors, around),
    foreign: () => foreignWords(reading, around),
  };
}

/** Whether the comment speaks the language of what stands around it, and one whose words can be compared. */
const isComparable = (own: TextProfile, around: Surroundings): boolean =>
  isInEnglish(own, around) || languageOfPlace(around) === own.language;

const profiles = new WeakMap<Reading, TextProfile>();

/** The profile of a comment, made once. */
export function profileOfReading(reading: Reading): TextProfile {
  const known = profiles.get(reading);
  if (known !== undefined) return known;
  const profile = profileOfJudged(reading);
  profiles.set(reading, profile);
  return profile;
}

const foreignness = new WeakMap<Reading, { readonly subject: Subject; readonly value: number }>();

/** How foreign a comment is in its words to all that stands around it, however few they are; worked out once. */
function foreignnessOf(reading: Reading, subject: Subject): number {
  const known = foreignness.get(reading);
  if (known?.subject === subject) return known.value;
  const value = -likenessOf(profileOfReading(reading), surroundingsOf(subject));
  foreignness.set(reading, { subject, value });
  return value;
}

/** The same for comments of a few words, too, where it is a hint and no judgement; null where there is nothing to compare. */
export function hintOfForeignness(reading: Reading, subject: Subject): number | null {
  const own = profileOfReading(reading);
  const around = surroundingsOf(subject);
  if (own.words.size === 0 || !isSubjectKnown(around) || !isComparable(own, around)) return null;
  return foreignnessOf(reading, subject);
}

function inMeaning(
  own: TextProfile,
  vectors: SentenceVectors | null,
  around: Surroundings,
): ForeignnessInMeaning | null {
  // The encoders that were measured were so in English.
  if (vectors === null || !isInEnglish(own, around)) return null;
  const likeness = likenessOf(own, around) + likenessAddedByMeaning(own, vectors, around);
  const texts = vectors.article.length + vectors.comments.length;
  return { foreignness: -likeness, texts, isMeasured: isMeasured(vectors) };
}

function sharedWith({ words }: TextProfile, around: Surroundings): Relevance['sharedWith'] {
  const { stems } = togetherOf(around);
  const least = words.size * enough;
  const roots = [...words.values()].map(({ root }) => root);
  const inArticle = roots.filter((root) => around.article.stems.has(root)).length;
  if (inArticle > least) return 'article';
  return roots.filter((root) => stems.has(root)).length > least ? 'thread' : 'neither';
}

/** What a comment speaks of that nobody here has: names and words said twice first. */
export function foreignWords(reading: Reading, around: Surroundings): string[] {
  const { stems } = togetherOf(around);
  const { words, body } = reading;
  const foreign = new Map<string, number>();
  const own = profileOfReading(reading).words;
  for (const [i, { text, span, sentence }] of words.entries()) {
    const root = own.get(text)?.root;
    if (root === undefined || stems.has(root)) continue;
    const begins = i === 0 || words[i - 1]!.sentence !== sentence;
    const isName = !begins && /^\p{Lu}\p{Ll}/u.test(body.slice(...span));
    foreign.set(text, (foreign.get(text) ?? 0) + (isName ? 2 : 1) + text.length / 100);
  }
  return [...foreign].sort(([, one], [, other]) => other - one).map(([word]) => word);
}
