import type { Queue, QueueQuery, Role } from '../http/contract.ts';
import { Document } from '../widget/document.tsx';
import { QueueFilter, StatusTabs } from './queue-filter.tsx';
import { fromTheStart, queueHref, queueSearch } from './queue-links.ts';
import { ReviewCard } from './review-card.tsx';
import { ReviewHead } from './review-head.tsx';
import { type ReviewNotice, ReviewNoticeLine } from './review-notice.tsx';

export interface ReviewPageProps {
  site: string;
  siteName: string;
  role: Role;
  queue: Queue;
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
      {query.status === 'approved' ? null : (
        <button type="submit" name="action" value="approve" class="approve" aria-describedby="bulk-label">
          Approve
        </button>
      )}
      {query.status === 'rejected' ? null : (
        <button type="submit" name="action" value="reject" class="reject" aria-describedby="bulk-label">
          Reject
        </button>
      )}
    </form>
  );
}

/** Says that the list is cut down to one author or page, which no field of the filter shows. */
function Narrowed({ site, query }: { site: string; query: QueueQuery }) {
  const { author, page, ...wider } = fromTheStart(query);
  if (author === undefined && page === undefined) return null;
  return (
    <p class="narrowed">
      {author === undefined ? 'Comments on one page only.' : 'Comments by one author only.'}{' '}
      <a href={queueHref(site, wider)}>Show all</a>
    </p>
  );
}

const nothingHere: Record<QueueQuery['status'], string> = {
  pending: 'Nothing waits for you. Well done.',
  approved: 'No approved comment matches.',
  rejected: 'No rejected comment matches.',
  deleted: 'No deleted comment matches.',
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
  const { site, siteName, role, queue, query, notice } = props;
  const canDecide = role !== 'reader';
  return (
    <Document title={`Review · ${siteName}`} stylesheet="review.css" script="review.js" robots="noindex">
      <ReviewHead site={site} siteName={siteName} signedInAs={role} />
      <main class="review" data-site={site} data-status={query.status}>
        <h1 class="unseen">Comments on {siteName}</h1>
        <StatusTabs site={site} query={query} />
        <QueueFilter site={site} query={query} />
        <Narrowed site={site} query={query} />
        <ReviewNoticeLine notice={notice} />
        {canDecide && queue.items.length > 0 && query.status !== 'deleted' ? <Bulk site={site} query={query} /> : null}
        <Cards {...props} />
        <Pager {...props} />
      </main>
    </Document>
  );
}
