import { raw } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';
import type { PublicComment } from '../http/contract.ts';
import { indentOf } from './depth.ts';
import { isDeleted, type ThreadEntry } from './entry.ts';
import { Moment } from './moment.tsx';
import { initialOf, toneOf } from './monogram.ts';
import { type AllWords, fill, type Speech } from './speech.ts';
import { safeWebsite, userLinkRel } from './website.ts';

/** Who speaks, the same in the widget and on the page. */
export function Author({ author }: { author: PublicComment['author'] }) {
  const website = safeWebsite(author.url);
  return (
    <>
      <span class="monogram" data-tone={String(toneOf(author.name))} aria-hidden="true">
        {initialOf(author.name)}
      </span>
      {website === null ? (
        <span class="author" part="author">
          <bdi>{author.name}</bdi>
        </span>
      ) : (
        <a class="author" part="author" href={website} rel={userLinkRel}>
          <bdi>{author.name}</bdi>
        </a>
      )}
      {author.badge === null ? null : (
        <span class="badge" part="badge">
          {author.badge}
        </span>
      )}
    </>
  );
}

interface BylineProps {
  comment: PublicComment;
  answeredTo: string | null;
  speech: Speech<AllWords>;
}

function Byline({ comment, answeredTo, speech: { locale, words } }: BylineProps) {
  const [before, after] = words.thread.replyingTo.split('{name}');
  return (
    <header class="byline">
      <span itemprop="author" itemscope itemtype="https://schema.org/Person">
        <meta itemprop="name" content={comment.author.name} />
        <Author author={comment.author} />
      </span>
      {answeredTo === null ? null : (
        <span class="context">
          {before}
          <bdi>{answeredTo}</bdi>
          {after}
        </span>
      )}
      <meta itemprop="datePublished" content={comment.createdAt} />
      <a class="when" href={`#c-${comment.id}`} itemprop="url">
        <Moment at={comment.createdAt} locale={locale} />
      </a>
      {comment.editedAt === null ? null : (
        <span class="context">
          <meta itemprop="dateModified" content={comment.editedAt} />
          {words.thread.edited}
        </span>
      )}
    </header>
  );
}

/** One entry of the thread; `children` is what stands beneath its text, such as the reply form. */
export function ThreadPageComment({
  entry,
  answeredTo,
  speech,
  children,
}: PropsWithChildren<{ entry: ThreadEntry; answeredTo: string | null; speech: Speech<AllWords> }>) {
  const { thread } = speech.words;
  if (isDeleted(entry)) {
    return (
      <li class="comment deleted" id={`c-${entry.id}`} data-depth={indentOf(entry.depth)}>
        <p>{thread.deleted}</p>
      </li>
    );
  }
  return (
    <li
      class="comment"
      id={`c-${entry.id}`}
      data-depth={indentOf(entry.depth)}
      itemprop="comment"
      itemscope
      itemtype="https://schema.org/Comment"
    >
      {entry.parentId === null ? null : <link itemprop="parentItem" href={`#c-${entry.parentId}`} />}
      <meta itemprop="upvoteCount" content={String(entry.votes.up)} />
      <article aria-label={fill(thread.by, { name: entry.author.name })}>
        <Byline comment={entry} answeredTo={answeredTo} speech={speech} />
        {/* The one raw HTML of this page: rendered and made safe by our own Markdown when it was written. */}
        <div class="body" dir="auto" itemprop="text">
          {raw(entry.html)}
        </div>
        {children}
      </article>
    </li>
  );
}
