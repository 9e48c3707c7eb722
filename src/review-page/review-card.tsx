import type { QueueItem, Role } from '../http/contract.ts';
import { MarkedText } from '../widget/marked-text.tsx';
import { Moment } from '../widget/moment.tsx';
import { safeWebsite, userLinkRel } from '../widget/website.ts';
import { actionNames, actionsFor, pickOf } from './decision-form.ts';
import { Evidence } from './evidence.tsx';
import { authorHref } from './queue-links.ts';

export interface ReviewCardProps {
  site: string;
  role: Role;
  item: QueueItem;
  /** The query string to come back to. */
  back: string;
}

function Place({ item, role }: { item: QueueItem; role: Role }) {
  const href = safeWebsite(item.page.url);
  const title = item.page.title ?? item.page.key;
  return (
    <header class="place">
      {role === 'reader' ? null : (
        <label class="pick">
          <input type="checkbox" name="pick" value={pickOf(item)} form="bulk" />
          <span class="unseen">Select the comment by {item.author.name}</span>
        </label>
      )}
      <h2 id={`title-${item.id}`}>{href === null ? <bdi>{title}</bdi> : <a href={href}>{<bdi>{title}</bdi>}</a>}</h2>
      <p class="score" title="From 0, nothing found, to 1, certain">
        score <b>{item.score.toFixed(2)}</b>
      </p>
    </header>
  );
}

function Parent({ parent }: { parent: NonNullable<QueueItem['parent']> }) {
  return (
    <blockquote class="parent">
      <p class="byline">
        In reply to <bdi>{parent.author.name}</bdi>
        {parent.status === 'approved' ? null : <span class="state">{parent.status}</span>}
      </p>
      <p class="plain" dir="auto">
        {parent.body}
      </p>
    </blockquote>
  );
}

function Author({ author, createdAt }: { author: QueueItem['author']; createdAt: string }) {
  const website = safeWebsite(author.url);
  return (
    <p class="byline">
      <bdi class="author">{author.name}</bdi>
      {website === null ? null : (
        <a class="website" href={website} rel={userLinkRel}>
          <bdi>{website}</bdi>
        </a>
      )}
      <Moment at={createdAt} />
    </p>
  );
}

/** Longer texts scroll within the card, and a scrolling part must be within reach of the keyboard. */
const isLong = (body: string) => body.length > 1200 || body.split('\n').length > 14;

function Body({ item }: { item: QueueItem }) {
  const scrolling = isLong(item.body)
    ? { role: 'group' as const, tabindex: 0, 'aria-label': `Comment by ${item.author.name}` }
    : {};
  return (
    <div class="plain text" dir="auto" {...scrolling}>
      <MarkedText text={item.body} spans={item.reasons.map((reason) => reason.span)} />
    </div>
  );
}

function AuthorRecord({ site, author }: { site: string; author: QueueItem['author'] }) {
  return (
    <p class="record">
      <a href={authorHref(site, author.id, 'approved')}>{author.approved} approved</a>
      <a href={authorHref(site, author.id, 'rejected')}>{author.rejected} rejected</a>
      <span>
        first seen <Moment at={author.firstSeenAt} />
      </span>
    </p>
  );
}

function Decide({ site, item, back }: Omit<ReviewCardProps, 'role'>) {
  return (
    <form class="decide" method="post" action={`/review/${encodeURIComponent(site)}/decisions`}>
      <input type="hidden" name="id" value={item.id} />
      <input type="hidden" name="version" value={String(item.version)} />
      <input type="hidden" name="back" value={back} />
      <div class="choices">
        {actionsFor[item.status].map((action) => (
          <button type="submit" name="action" value={action} class={action}>
            {actionNames[action]}
          </button>
        ))}
      </div>
      <label class="note">
        <span class="unseen">Note on the decision (optional)</span>
        <input name="note" maxlength={2000} placeholder="Note (optional)" dir="auto" autocomplete="off" />
      </label>
    </form>
  );
}

/** One comment with everything a decision rests on: place, parent, text with marks, reasons, author's record. */
export function ReviewCard({ site, role, item, back }: ReviewCardProps) {
  return (
    <li>
      <article class="card" id={`item-${item.id}`} data-id={item.id} aria-labelledby={`title-${item.id}`} tabindex={-1}>
        <Place item={item} role={role} />
        <div class="matter">
          <div class="said">
            {item.parent === null ? null : <Parent parent={item.parent} />}
            <Author author={item.author} createdAt={item.createdAt} />
            <Body item={item} />
            <AuthorRecord site={site} author={item.author} />
          </div>
          <Evidence reasons={item.reasons} />
          {role === 'reader' ? null : <Decide site={site} item={item} back={back} />}
        </div>
      </article>
    </li>
  );
}
