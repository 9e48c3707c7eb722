import type { DeskItem, QueueQuery, Role, SavedFilter } from '../http/contract.ts';
import { Document } from '../widget/document.tsx';
import { QueueFilter, SavedFilters, StatusTabs } from './queue-filter.tsx';
import { fromTheStart, queueHref, queueSearch } from './queue-links.ts';
import { ReviewCard } from './review-card.tsx';
import { ReviewHead } from './review-head.tsx';
import { type ReviewNotice, ReviewNoticeLine } from './review-notice.tsx';

export interface ReviewPageProps {
  site: string;
  siteName: string;
  role: Role;
  queue: { items: readonly DeskItem[]; nextCursor: string | null };
  /** How many comments wait for a person. */
  waiting: number;
  filters: readonly SavedFilter[];
  query: QueueQuery;
  notice: ReviewNotice | null;
}

/** Checkboxes of the cards belong to this form through their `form` attribute. */
function Bulk({ site, query }: { site: string; query: QueueQuery }) {
  return (
    <form class="bulk" id="bulk" method="post" action={`/review/${encodeURIComponent(site)}/decisions`}>
      <input type="hidden" name="back" value={queueSearch(query)} />
      <span class="bulk-label" id="bulk-label">
        Selected:
      </span>
      {query.status === 'approved' || query.status === 'deleted' ? null : (
        <button type="submit" name="action" value="approve" class="approve" aria-describedby="bulk-label">
          Approve
        </button>
      )}
      {query.status === 'rejected' || query.status === 'deleted' ? null : (
        <button type="submit" name="action" value="reject" class="reject" aria-describedby="bulk-label">
          Reject
        </button>
      )}
      {query.status === 'deleted' ? (
        <button type="submit" name="action" value="reopen" class="reopen" aria-describedby="bulk-label">
          Restore
        </button>
      ) : (
        <button type="submit" name="action" value="delete" class="delete" aria-describedby="bulk-label">
          Delete
        </button>
      )}
    </form>
  );
}

const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(text);

/** Says that the list is cut down in a way that no field of the filter shows well. */
function Narrowed({ site, query }: { site: string; query: QueueQuery }) {
  const { author, like, ...wider } = fromTheStart(query);
  if (like === undefined && (author === undefined || !isId(author))) return null;
  return (
    <p class="narrowed">
      {like === undefined ? 'Comments by one author only.' : 'One comment, and what waits and says nearly the same.'}{' '}
      <a href={queueHref(site, wider)}>Show all</a>
    </p>
  );
}

const nothingHere: Record<QueueQuery['status'], string> = {
  pending: 'Nothing waits for you. Well done.',
  approved: 'No approved comment matches.',
  rejected: 'No rejected comment matches.',
  deleted: 'The trash is empty.',
  any: 'No comment matches.',
};

function Cards({ site, role, queue, query }: ReviewPageProps) {
  const isFiltered = query.q !== undefined || query.reason !== undefined;
  return (
    <>
      <p class="empty" id="empty" hidden={queue.items.length > 0}>
        {isFiltered ? 'No comment matches.' : nothingHere[query.status]}
      </p>
      <ol class="cards" id="cards">
        {queue.items.map((item) => (
          <ReviewCard site={site} role={role} item={item} back={queueSearch(query)} />
        ))}
      </ol>
    </>
  );
}

function Pager({ site, queue, query }: ReviewPageProps) {
  return (
    <nav class="pager" aria-label="Pages">
      {query.cursor === undefined ? null : <a href={queueHref(site, fromTheStart(query))}>Back to the first</a>}
      {queue.nextCursor === null ? null : <a href={queueHref(site, { ...query, cursor: queue.nextCursor })}>Next</a>}
    </nav>
  );
}

/** The moderators' queue. Every decision is a plain form; the script makes it quicker, never possible. */
export function ReviewPage(props: ReviewPageProps) {
  const { site, siteName, role, queue, waiting, filters, query, notice } = props;
  const canDecide = role !== 'reader';
  return (
    <Document title={`Review · ${siteName}`} stylesheet="review.css" script="review.js" robots="noindex">
      <ReviewHead site={site} siteName={siteName} signedInAs={role} current="queue" />
      <main
        class="review"
        data-site={site}
        data-status={query.status}
        data-role={role}
        data-live={String(query.cursor === undefined)}
      >
        <h1 class="unseen">Comments on {siteName}</h1>
        <StatusTabs site={site} query={query} waiting={waiting} />
        <QueueFilter site={site} query={query} />
        <SavedFilters site={site} query={query} filters={filters} canSave={canDecide} />
        <Narrowed site={site} query={query} />
        <ReviewNoticeLine notice={notice} />
        {canDecide && queue.items.length > 0 ? <Bulk site={site} query={query} /> : null}
        <Cards {...props} />
        <Pager {...props} />
      </main>
    </Document>
  );
}
