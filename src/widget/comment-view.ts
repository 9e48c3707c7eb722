import type { PublicComment } from '../http/contract.ts';
import { fillWithCommentHtml } from './comment-html.ts';
import { indentOf } from './depth.ts';
import { element } from './element.ts';
import { isDeleted, type ThreadEntry } from './entry.ts';
import { initialOf, toneOf } from './monogram.ts';
import { absoluteTime, relativeTime } from './relative-time.ts';
import { fill, type Speech } from './speech.ts';
import { voteButtons } from './vote-buttons.ts';
import { safeWebsite, userLinkRel } from './website.ts';

export interface CommentContext {
  readonly speech: Speech;
  readonly now: Date;
  /** The name of the comment answered to, where it is on the page. */
  readonly answeredTo: string | null;
  /** Whether the thread takes replies. */
  readonly isOpen: boolean;
}

/** The address of a comment on the page that it stands on. */
const permalink = (id: string) => `${location.href.replace(/#.*/, '')}#c-${id}`;

function authorView({ name, url, badge }: PublicComment['author']): Node[] {
  const website = safeWebsite(url);
  const shown = element('bdi', {}, name);
  return [
    element('span', { class: 'monogram', 'data-tone': String(toneOf(name)), 'aria-hidden': 'true' }, initialOf(name)),
    website === null
      ? element('span', { class: 'author', part: 'author' }, shown)
      : element('a', { class: 'author', part: 'author', href: website, rel: userLinkRel }, shown),
    ...(badge === null ? [] : [element('span', { class: 'badge', part: 'badge' }, badge)]),
  ];
}

function bylineView(comment: PublicComment, { speech, now, answeredTo }: CommentContext): HTMLElement {
  const { locale, words } = speech;
  const at = new Date(comment.createdAt);
  const [before = '', after = ''] = words.replyingTo.split('{name}');
  return element(
    'header',
    { class: 'byline', part: 'byline' },
    ...authorView(comment.author),
    answeredTo === null
      ? null
      : element('span', { class: 'context', dir: 'auto' }, before, element('bdi', {}, answeredTo), after),
    element(
      'a',
      { class: 'when', href: permalink(comment.id), title: absoluteTime(at, locale) },
      element('time', { datetime: comment.createdAt }, relativeTime(at, now, locale)),
    ),
    comment.editedAt === null ? null : element('span', { class: 'context edited' }, words.edited),
  );
}

const actButton = (act: string, text: string, label: string) =>
  element('button', { type: 'button', class: `quiet ${act}`, 'aria-label': label }, text);

/** One entry of the flat list that a thread is drawn as; its depth is only an indent, and the list hears its buttons. */
export function commentView(entry: ThreadEntry, context: CommentContext): HTMLLIElement {
  const place = { part: 'comment', 'data-id': entry.id, 'data-depth': indentOf(entry.depth) };
  const actions = element('footer', { class: 'actions', part: 'actions' });
  if (isDeleted(entry)) {
    const note = element('p', {}, context.speech.words.deleted);
    return element('li', { class: 'comment deleted', ...place }, note, actions);
  }
  const body = element('div', { class: 'body', part: 'body', dir: 'auto' });
  fillWithCommentHtml(body, entry.html);
  const { words } = context.speech;
  const { name } = entry.author;
  actions.append(
    context.isOpen ? actButton('reply', words.reply, fill(words.replyTo, { name })) : '',
    ...voteButtons(entry, words),
    actButton('report', words.report, fill(words.reportTitle, { name })),
  );
  const label = fill(words.by, { name });
  const article = element(
    'article',
    { 'aria-label': label, tabindex: '-1' },
    bylineView(entry, context),
    body,
    actions,
  );
  return element('li', { class: 'comment', ...place }, article);
}
