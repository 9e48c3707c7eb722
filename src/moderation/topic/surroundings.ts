import { remember } from '../../text/remember.ts';
import type { Subject } from '../subject.ts';
import { profileOf, type TextProfile } from './text-profile.ts';

/** What stands around a comment. */
export interface Surroundings {
  readonly article: TextProfile;
  /** The comment answered to first, then others of the thread. */
  readonly comments: readonly TextProfile[];
  readonly isReply: boolean;
}

// The same articles and threads are asked for with every comment beneath them.
const profileOfArticle = remember(200, profileOf);
const profileOfComment = remember(3_000, profileOf);

// A headline with a summary is too little to say what belongs beneath it.
const fewestStems = 40;

/** The article and the thread of a comment; null where too little is known of the article. */
export function surroundingsOf({ page, parent, thread }: Subject): Surroundings | null {
  const article = profileOfArticle(`${page.title ?? ''}\n${page.text ?? ''}`);
  if (article.stems.size < fewestStems) return null;
  const comments = [...(parent === null ? [] : [parent.body]), ...thread].map(profileOfComment);
  return { article, comments, isReply: parent !== null };
}
