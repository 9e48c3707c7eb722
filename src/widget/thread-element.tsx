import { raw } from 'hono/html';
import type { PublicComment, Thread, ThreadQuery } from '../http/contract.ts';
import { indentOf } from './depth.ts';
import { isDeleted, type ThreadEntry } from './entry.ts';
import { directionOf } from './locale.ts';
import { absoluteTime, relativeTime } from './relative-time.ts';
import { type AllWords, count, countInWords, fill, type Speech } from './speech.ts';
import { Author } from './thread-page-comment.tsx';
import { safeWebsite } from './website.ts';

export interface ThreadElementProps {
  site: string;
  /** Where browsers reach the service, without a slash at the end. */
  publicUrl: string;
  thread: Thread;
  /** The article's address, to which permanent links lead. */
  url: string;
  sort: ThreadQuery['sort'];
  speech: Speech<AllWords>;
  now: Date;
  /** The same thread as a page, for browsers without scripts. */
  pageHref: string;
}

interface CommentProps extends ThreadElementProps {
  answeredTo: string | null;
}

function Byline({ comment, answeredTo, speech, now, url }: CommentProps & { comment: PublicComment }) {
  const { locale, words } = speech;
  const at = new Date(comment.createdAt);
  const [before, after] = words.thread.replyingTo.split('{name}');
  return (
    <header class="byline" part="byline">
      <Author author={comment.author} />
      {answeredTo === null ? null : (
        <span class="context" dir="auto">
          {before}
          <bdi>{answeredTo}</bdi>
          {after}
        </span>
      )}
      <a
        class="when"
        href={`${(safeWebsite(url) ?? '').replace(/#.*/, '')}#c-${comment.id}`}
        title={absoluteTime(at, locale)}
      >
        <time datetime={comment.createdAt}>{relativeTime(at, now, locale)}</time>
      </a>
      {comment.editedAt === null ? null : <span class="context edited">{words.thread.edited}</span>}
    </header>
  );
}

function Fold({ entry, speech: { locale, words } }: { entry: ThreadEntry; speech: Speech<AllWords> }) {
  return (
    <button type="button" class="quiet fold" aria-expanded="true" hidden={entry.replyCount < 1}>
      <bdi>{count(locale, words.thread.replies, entry.replyCount)}</bdi>
    </button>
  );
}

function Vote({ class: direction, label, n }: { class: 'up' | 'down'; label: string; n: number }) {
  return (
    <button
      type="button"
      class={`quiet vote ${direction}`}
      aria-label={`${label} ${n || ''}`.trim()}
      aria-pressed="false"
    >
      {n === 0 ? null : n}
    </button>
  );
}

function Comment({ entry, ...props }: CommentProps & { entry: ThreadEntry }) {
  const { thread, speech } = props;
  const words = speech.words.thread;
  if (isDeleted(entry)) {
    return (
      <li class="comment deleted" part="comment" data-id={entry.id} data-depth={indentOf(entry.depth)}>
        <p>{words.deleted}</p>
        <footer class="actions" part="actions">
          <Fold entry={entry} speech={speech} />
        </footer>
      </li>
    );
  }
  const { name } = entry.author;
  return (
    <li class="comment" part="comment" data-id={entry.id} data-depth={indentOf(entry.depth)}>
      <article aria-label={fill(words.by, { name })} tabindex={-1}>
        <Byline {...props} comment={entry} />
        {/* Rendered and made safe by our own Markdown when it was written. */}
        <div class="body" part="body" dir="auto">
          {raw(entry.html)}
        </div>
        <footer class="actions" part="actions">
          {thread.page.open ? (
            <button type="button" class="quiet reply" aria-label={fill(words.replyTo, { name })}>
              {words.reply}
            </button>
          ) : null}
          <Fold entry={entry} speech={speech} />
          <Vote class="up" label={fill(words.like, { name })} n={entry.votes.up} />
          <Vote class="down" label={fill(words.dislike, { name })} n={entry.votes.down} />
          <button type="button" class="quiet report" aria-label={fill(words.reportTitle, { name })}>
            {words.report}
          </button>
        </footer>
      </article>
    </li>
  );
}

function Head({ thread, sort, speech: { locale, words } }: ThreadElementProps) {
  return (
    <header class="head" part="head">
      <h2 tabindex={-1}>
        <bdi>{countInWords({ locale, words: words.thread }, thread.page.commentCount)}</bdi>
      </h2>
      <select aria-label={words.thread.sort} hidden={thread.page.commentCount < 2}>
        {(['oldest', 'newest', 'top'] as const).map((order) => (
          <option value={order} selected={order === sort}>
            {words.thread[order]}
          </option>
        ))}
      </select>
    </header>
  );
}

function Start({ thread, speech }: ThreadElementProps) {
  const words = speech.words.thread;
  if (!thread.page.open) return <p class="closed">{words.closed}</p>;
  return (
    <form id="new" class="comment-form folded" part="form">
      <div class="field">
        <label for="new-body">{words.yourComment}</label>
        <textarea id="new-body" name="body" part="field" rows={1} dir="auto" required></textarea>
      </div>
    </form>
  );
}

/**
 * The embedded thread as a site's own server puts it into its HTML: `<ontopic-thread>` with its shadow, as the widget itself
 * draws it, so that the widget takes over without anything changing on the screen.
 */
export function ThreadElement(props: ThreadElementProps) {
  const { site, publicUrl, thread, sort, speech, pageHref } = props;
  const { locale, words } = speech;
  const names = new Map(thread.comments.map((entry) => [entry.id, isDeleted(entry) ? null : entry.author.name]));
  const direction = directionOf(locale);
  return (
    <ontopic-thread site={site} page={thread.page.key} sort={sort} locale={locale} data-settled="">
      <template shadowrootmode="open">
        <link rel="stylesheet" href={`${publicUrl}/assets/embed.css`} />
        <section
          class="thread"
          part="thread"
          title=""
          lang={locale}
          dir={direction === 'rtl' ? direction : undefined}
          aria-label={words.thread.title}
        >
          <Head {...props} />
          <Start {...props} />
          <div class="end"></div>
          <ol class="comments" part="comments">
            {thread.comments.map((entry) => (
              <Comment {...props} entry={entry} answeredTo={names.get(entry.parentId ?? '') ?? null} />
            ))}
          </ol>
          <div class="end">
            {thread.nextCursor === null ? null : (
              <button type="button" class="button" part="button">
                {words.thread.more}
              </button>
            )}
          </div>
          <p class="unseen" role="status"></p>
          <noscript>
            <a href={pageHref}>{words.thread.title}</a>
          </noscript>
        </section>
      </template>
    </ontopic-thread>
  );
}
