import type { Reading } from '../../text/read.ts';
import { remember } from '../../text/remember.ts';
import type { Subject } from '../subject.ts';
import { profileOf, profileOfWords, type TextProfile } from './text-profile.ts';

/** What stands around a comment. */
export interface Surroundings {
  readonly article: TextProfile;
  /** The comment answered to first, then others of the thread. */
  readonly comments: readonly TextProfile[];
  readonly isReply: boolean;
}

interface Article {
  readonly title: string | null;
  readonly text: string | null;
  readonly profile: TextProfile;
}

// The same articles and threads are asked for with every comment beneath them.
const profileOfArticle = remember(200, profileOf);
const profileOfComment = remember(3_000, profileOf);
const placeOfPage = remember(200, (_url): { article: Article | null } => ({ article: null }));

/**
 * Title and text of the article, however little it is. Each page has a profile of its own, by which its thread is known, also where
 * two have the same article, or none.
 */
export function articleOf({ page: { url, title, text } }: Subject): TextProfile {
  const whole = () => profileOfArticle(`${title ?? ''}\n${text ?? ''}`);
  if (url === null) return whole();
  const place = placeOfPage(url);
  if (place.article?.title !== title || place.article?.text !== text)
    place.article = { title, text, profile: { ...whole() } };
  return place.article.profile;
}

// Others of a thread are cut at this length.
const longestInThread = 1_000;

/** The profile of a comment that is judged; the thread's next comment has it among what stands around it. */
export function profileOfJudged({ body, words, plain, folded }: Reading): TextProfile {
  const ofReading = () => profileOfWords(words);
  // What stands around a comment is taken as it is written.
  const isAsWritten = plain === folded && body.length <= longestInThread;
  return isAsWritten ? profileOfComment(body, ofReading) : ofReading();
}

const known = new WeakMap<Subject, Surroundings>();

/** The article and the thread of a comment, however little is known of them; put together once. */
export function surroundingsOf(subject: Subject): Surroundings {
  const found = known.get(subject);
  if (found !== undefined) return found;
  const comments = [...(subject.parent === null ? [] : [subject.parent.body]), ...subject.thread].map((body) =>
    profileOfComment(body),
  );
  const around = { article: articleOf(subject), comments, isReply: subject.parent !== null };
  known.set(subject, around);
  return around;
}

// A headline with a summary is too little to say what belongs beneath it; with a thread below it is enough to compare with.
const fewestStemsOfArticle = 40;
const fewestStemsInAll = 80;
const fewestStems = 15;
// Three comments beneath a headline may all speak of one side of it: one in a hundred genuine ones was foreign to such a few.
const fewestComments = 6;

export const isArticleKnown = ({ article }: Surroundings): boolean => saidBy(article) >= fewestStemsOfArticle;

/** Whether there is anything at all to compare with. */
export const isAnythingKnown = (around: Surroundings): boolean => stemsInAll(around) >= fewestStems;

/** Whether that is enough to hold a comment by. */
export const isSubjectKnown = (around: Surroundings): boolean =>
  isArticleKnown(around) || (around.comments.length >= fewestComments && stemsInAll(around) >= fewestStemsInAll);

export const stemsInAll = ({ article, comments }: Surroundings): number =>
  comments.reduce((sum, comment) => sum + saidBy(comment), saidBy(article));

/** How many different things a text says; where nothing parts its words, two characters are taken for one. */
const saidBy = ({ language, stems, pieces }: TextProfile): number =>
  language === 'unspaced' ? Math.floor(pieces.size / 2) : stems.size;
