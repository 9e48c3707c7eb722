import type { PublicComment } from '../http/contract.ts';
import { fillWithCommentHtml } from './comment-html.ts';
import { indentOf } from './depth.ts';
import { element } from './element.ts';
import { isDeleted, type ThreadEntry } from './entry.ts';
import { initialOf, toneOf } from './monogram.ts';
import { absoluteTime, relativeTime } from './relative-time.ts';
import { safeWebsite, userLinkRel } from './website.ts';

export interface CommentContext {
  readonly now: Date;
  /** The name of the comment answered to, where it is on the page. */
  readonly answeredTo: string | null;
  /** Null where the thread is closed. */
  readonly onReply: ((comment: PublicComment, button: HTMLButtonElement) => void) | null;
}

const locale = 'en';

function authorView({ name, url, badge }: PublicComment['author']): Node[] {
  const website = safeWebsite(url);
  const shown = element('bdi', {}, name);
  return [
    element('span', { class: 'monogram', 'data-tone': String(toneOf(name)), 'aria-hidden': 'true' }, initialOf(name)),
    website === null
      ? element('span', { class: 'author' }, shown)
      : element('a', { class: 'author', href: website, rel: userLinkRel }, shown),
    ...(badge === null ? [] : [element('span', { class: 'badge' }, badge)]),
  ];
}

function bylineView(comment: PublicComment, { now, answeredTo }: CommentContext): HTMLElement {
  const at = new Date(comment.createdAt);
  return element(
    'header',
    { class: 'byline' },
    ...authorView(comment.author),
    answeredTo === null
      ? null
      : element('span', { class: 'context', dir: 'auto' }, 'replying to ', element('bdi', {}, answeredTo)),
    element(
      'time',
      { class: 'when', dir: 'auto', datetime: comment.createdAt, title: absoluteTime(at, locale) },
      relativeTime(at, now, locale),
    ),
    comment.editedAt === null ? null : element('span', { class: 'context' }, 'edited'),
  );
}

function replyButton(comment: PublicComment, onReply: NonNullable<CommentContext['onReply']>): HTMLElement {
  const label = `Reply to ${comment.author.name}`;
  const button = element('button', { type: 'button', class: 'quiet', 'aria-label': label }, 'Reply');
  button.addEventListener('click', () => onReply(comment, button));
  return element('footer', { class: 'actions' }, button);
}

/** One entry of the flat list that a thread is drawn as; its depth is only an indent. */
export function commentView(entry: ThreadEntry, context: CommentContext): HTMLLIElement {
  const place = { 'data-id': entry.id, 'data-depth': indentOf(entry.depth) };
  if (isDeleted(entry)) {
    return element('li', { class: 'comment deleted', ...place }, element('p', {}, 'This comment was deleted.'));
  }
  const body = element('div', { class: 'body', dir: 'auto' });
  fillWithCommentHtml(body, entry.html);
  const article = element(
    'article',
    { 'aria-label': `Comment by ${entry.author.name}`, tabindex: '-1' },
    bylineView(entry, context),
    body,
    context.onReply === null ? null : replyButton(entry, context.onReply),
  );
  return element('li', { class: 'comment', ...place }, article);
}
