import { raw } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';
import type { PublicComment } from '../http/contract.ts';
import { indentOf } from './depth.ts';
import { isDeleted, type ThreadEntry } from './entry.ts';
import { Moment } from './moment.tsx';
import { initialOf, toneOf } from './monogram.ts';
import { safeWebsite, userLinkRel } from './website.ts';

function Author({ author }: { author: PublicComment['author'] }) {
  const website = safeWebsite(author.url);
  return (
    <>
      <span class="monogram" data-tone={String(toneOf(author.name))} aria-hidden="true">
        {initialOf(author.name)}
      </span>
      {website === null ? (
        <bdi class="author">{author.name}</bdi>
      ) : (
        <a class="author" href={website} rel={userLinkRel}>
          <bdi>{author.name}</bdi>
        </a>
      )}
      {author.badge === null ? null : <span class="badge">{author.badge}</span>}
    </>
  );
}

function Byline({ comment, answeredTo }: { comment: PublicComment; answeredTo: string | null }) {
  return (
    <header class="byline">
      <Author author={comment.author} />
      {answeredTo === null ? null : (
        <span class="context">
          replying to <bdi>{answeredTo}</bdi>
        </span>
      )}
      <a class="when" href={`#c-${comment.id}`}>
        <Moment at={comment.createdAt} />
      </a>
      {comment.editedAt === null ? null : <span class="context">edited</span>}
    </header>
  );
}

/** One entry of the thread; `children` is what stands beneath its text, such as the reply form. */
export function ThreadPageComment({
  entry,
  answeredTo,
  children,
}: PropsWithChildren<{ entry: ThreadEntry; answeredTo: string | null }>) {
  if (isDeleted(entry)) {
    return (
      <li class="comment deleted" id={`c-${entry.id}`} data-depth={indentOf(entry.depth)}>
        <p>This comment was deleted.</p>
      </li>
    );
  }
  return (
    <li class="comment" id={`c-${entry.id}`} data-depth={indentOf(entry.depth)}>
      <article aria-label={`Comment by ${entry.author.name}`}>
        <Byline comment={entry} answeredTo={answeredTo} />
        {/* The one raw HTML of this page: rendered and made safe by our own Markdown when it was written. */}
        <div class="body" dir="auto">
          {raw(entry.html)}
        </div>
        {children}
      </article>
    </li>
  );
}
