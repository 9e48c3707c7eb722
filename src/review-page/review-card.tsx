import { raw } from 'hono/html';
import type { DecisionAction, DeskItem, QueueItem, Role } from '../http/contract.ts';
import { MarkedText } from '../widget/marked-text.tsx';
import { Moment } from '../widget/moment.tsx';
import { safeWebsite, userLinkRel } from '../widget/website.ts';
import { AppealText } from './appeal-text.tsx';
import { CardHead } from './card-head.tsx';
import { actionNames, actionsFor, pickOf } from './decision-form.ts';
import { Evidence } from './evidence.tsx';
import { authorHref, likeHref } from './queue-links.ts';
import { reasonNames } from './reason-names.ts';
import { Parent, ThreadAround } from './surroundings.tsx';
import { Teach } from './teach.tsx';

export interface ReviewCardProps {
  site: string;
  role: Role;
  item: DeskItem;
  /** The query string to come back to. */
  back: string;
}

function Pick({ item }: { item: QueueItem }) {
  return (
    <label class="pick">
      <input type="checkbox" name="pick" value={pickOf(item)} form="bulk" />
      <span class="unseen">Select the comment by {item.author.name}</span>
    </label>
  );
}

function Place({ item, role }: { item: QueueItem; role: Role }) {
  const href = safeWebsite(item.page.url);
  const title = <bdi>{item.page.title ?? item.page.key}</bdi>;
  return (
    <CardHead
      titleId={`title-${item.id}`}
      title={href === null ? title : <a href={href}>{title}</a>}
      status={item.status === 'pending' ? null : item.status}
      before={role === 'reader' ? null : <Pick item={item} />}
    >
      {item.judged ? (
        <p class="score" title="From 0, nothing found, to 1, certain">
          score <b>{item.score.toFixed(2)}</b>
        </p>
      ) : null}
    </CardHead>
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

const isGround = (code: string): boolean => /^(spam|topic|language|text)\./.test(code) && !/abstained|cover/.test(code);
const allReasons = Object.entries(reasonNames);
// The same on every card: rendered once, since a page has dozens of them, and not before somebody looks at one.
let allGrounds: ReturnType<typeof raw> | null = null;

const renderGrounds = () =>
  raw(allReasons.map(([code, name]) => (isGround(code) ? String(<option value={code}>{name}</option>) : '')).join(''));

/** What the rules found is what a rejection most likely rests on; the heaviest comes first and is chosen. */
function ReasonChoice({ item }: { item: DeskItem }) {
  const found = item.reasons.filter(({ contribution }) => contribution > 0);
  const codes = [...found].sort((one, other) => other.contribution - one.contribution).map(({ code }) => code);
  allGrounds ??= renderGrounds();
  return (
    <label class="ground">
      <span class="unseen">Reason for rejecting</span>
      <select name="reason">
        {[...new Set(codes)].map((code) => (
          <option value={code}>{reasonNames[code]}</option>
        ))}
        <option value="">{codes.length === 0 ? 'Reason (optional)' : 'No reason'}</option>
        <optgroup label="Other reasons">{allGrounds}</optgroup>
      </select>
    </label>
  );
}

/** The same decision for all that says the same; each with the version that was seen. */
function Alike({ site, item }: { site: string; item: DeskItem }) {
  const { length } = item.alike;
  if (length === 0) return null;
  return (
    <p class="alike">
      <label>
        <input type="checkbox" name="alike" value={item.alike.map(pickOf).join(',')} /> Decide all {length + 1} alike
      </label>
      <a href={likeHref(site, item.id)}>Show them</a>
    </p>
  );
}

/** An appeal is upheld by approving, and dismissed by the decision that it is against, with reasons. */
function actionsOn({ appeal, status }: DeskItem): readonly (readonly [action: DecisionAction, label: string])[] {
  if (appeal === null)
    return actionsFor[status].map((action) => [
      action,
      status === 'deleted' && action === 'reopen' ? 'Restore to the queue' : actionNames[action],
    ]);
  return [
    ['approve', 'Uphold the appeal'],
    [status === 'deleted' ? 'delete' : 'reject', 'Dismiss it'],
  ];
}

function Decide({ site, item, back }: Omit<ReviewCardProps, 'role'>) {
  const actions = actionsOn(item);
  const takesDown = actions.some(([action]) => action === 'reject' || action === 'delete');
  return (
    <form class="decide" method="post" action={`/review/${encodeURIComponent(site)}/decisions`}>
      <input type="hidden" name="id" value={item.id} />
      <input type="hidden" name="version" value={String(item.version)} />
      <input type="hidden" name="back" value={back} />
      <Alike site={site} item={item} />
      <div class="choices">
        {actions.map(([action, label]) => (
          <button type="submit" name="action" value={action} class={action}>
            {label}
          </button>
        ))}
      </div>
      {takesDown && item.appeal === null ? <ReasonChoice item={item} /> : null}
      <label class="note">
        <span class="unseen">{item.appeal === null ? 'Note on the decision (optional)' : 'Answer to the author'}</span>
        <input
          name="note"
          maxlength={2000}
          placeholder={item.appeal === null ? 'Note (optional)' : 'Answer to the author; needed to dismiss'}
          dir="auto"
          autocomplete="off"
        />
      </label>
    </form>
  );
}

function Kept({ until }: { until: string | null }) {
  if (until === null) return null;
  return (
    <p class="record">
      <span>
        In the trash until <Moment at={until} />, then gone for good
      </span>
    </p>
  );
}

/** One comment with everything a decision rests on: place, parent, thread, text with marks, reasons, author's record. */
export function ReviewCard({ site, role, item, back }: ReviewCardProps) {
  return (
    <li>
      <article class="card" id={`item-${item.id}`} data-id={item.id} aria-labelledby={`title-${item.id}`} tabindex={-1}>
        <Place item={item} role={role} />
        <div class="matter">
          <div class="said">
            {item.appeal === null ? null : <AppealText says="The author appeals" {...item.appeal} />}
            {item.parent === null ? null : <Parent parent={item.parent} />}
            <Author author={item.author} createdAt={item.createdAt} />
            <Body item={item} />
            <AuthorRecord site={site} author={item.author} />
            <Kept until={item.keptUntil} />
            <ThreadAround item={item} />
          </div>
          <Evidence judged={item.judged} reasons={item.reasons} />
          {role === 'reader' ? null : <Decide site={site} item={item} back={back} />}
          {role === 'owner' ? <Teach site={site} item={item} back={back} /> : null}
        </div>
      </article>
    </li>
  );
}
