import type { QueueQuery, QueueStatus, Reason, SavedFilter } from '../http/contract.ts';
import { fromTheStart, queueHref, queueSearch } from './queue-links.ts';
import { reasonNames } from './reason-names.ts';

const tabs: Record<QueueStatus, string> = {
  pending: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  deleted: 'Trash',
  any: 'All',
};

export function StatusTabs({ site, query, waiting }: { site: string; query: QueueQuery; waiting: number }) {
  const { like: _, ...rest } = fromTheStart(query);
  return (
    <nav class="tabs" aria-label="Status">
      {(Object.keys(tabs) as QueueStatus[]).map((status) => (
        <a href={queueHref(site, { ...rest, status })} aria-current={status === query.status ? 'page' : undefined}>
          {tabs[status]}
          {status === 'pending' ? (
            <>
              {' '}
              <span class="count" id="waiting">
                {waiting.toLocaleString('en')}
              </span>
            </>
          ) : null}
        </a>
      ))}
    </nav>
  );
}

/** Codes by family, so that a long list can be read. */
function families(): Map<string, Reason['code'][]> {
  const groups = new Map<string, Reason['code'][]>();
  for (const code of Object.keys(reasonNames) as Reason['code'][]) {
    const family = code.slice(0, code.indexOf('.'));
    groups.set(family, [...(groups.get(family) ?? []), code]);
  }
  return groups;
}

function ReasonSelect({ selected }: { selected: Reason['code'] | undefined }) {
  return (
    <select id="reason" name="reason">
      <option value="">Any reason</option>
      {[...families()].map(([family, codes]) => (
        <optgroup label={family}>
          {codes.map((code) => (
            <option value={code} selected={code === selected}>
              {reasonNames[code]}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

const sorts: Record<QueueQuery['sort'], string> = {
  need: 'Most in need first',
  oldest: 'Oldest first',
  newest: 'Newest first',
};

function SortSelect({ query }: { query: QueueQuery }) {
  const selected = query.status === 'pending' || query.sort !== 'need' ? query.sort : 'newest';
  const offered = query.status === 'pending' ? sorts : { newest: sorts.newest, oldest: sorts.oldest };
  return (
    <select id="sort" name="sort">
      {Object.entries(offered).map(([sort, label]) => (
        <option value={sort} selected={sort === selected}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** What is rarely asked for, out of the way until it is. */
function MoreFilters({ query }: { query: QueueQuery }) {
  const { author, page, from, to } = query;
  return (
    <details class="more" open={[author, page, from, to].some((value) => value !== undefined)}>
      <summary>Author, page, time</summary>
      <div class="fields">
        <div class="field">
          <label for="author">Author</label>
          <input id="author" name="author" value={author ?? ''} maxlength={100} dir="auto" />
        </div>
        <div class="field">
          <label for="page">Page (address or key)</label>
          <input id="page" name="page" value={page ?? ''} maxlength={2048} dir="auto" />
        </div>
        <div class="field">
          <label for="from">From</label>
          <input id="from" name="from" type="date" value={from ?? ''} />
        </div>
        <div class="field">
          <label for="to">To</label>
          <input id="to" name="to" type="date" value={to ?? ''} />
        </div>
      </div>
    </details>
  );
}

/** Search and filter as a plain GET form. Empty fields are sent too: the route treats them as absent. */
export function QueueFilter({ site, query }: { site: string; query: QueueQuery }) {
  return (
    <search>
      <form class="filter" method="get" action={`/review/${encodeURIComponent(site)}`}>
        <input type="hidden" name="status" value={query.status} />
        <label class="unseen" for="q">
          Search comments
        </label>
        <input
          id="q"
          name="q"
          type="search"
          value={query.q ?? ''}
          placeholder="Search comments"
          maxlength={200}
          dir="auto"
        />
        <label class="unseen" for="reason">
          Reason
        </label>
        <ReasonSelect selected={query.reason} />
        <label class="unseen" for="sort">
          Order
        </label>
        <SortSelect query={query} />
        <button type="submit">Show</button>
        <MoreFilters query={query} />
      </form>
    </search>
  );
}

interface SavedFiltersProps {
  site: string;
  query: QueueQuery;
  filters: readonly SavedFilter[];
  canSave: boolean;
}

/** Filters that the site's moderators have given a name, and a field to name the present one. */
export function SavedFilters({ site, query, filters, canSave }: SavedFiltersProps) {
  const search = queueSearch(fromTheStart(query));
  const isPlain = search === '' || search === `status=${query.status}`;
  const known = filters.find((filter) => filter.search === search);
  if (filters.length === 0 && isPlain) return null;
  const action = `/review/${encodeURIComponent(site)}/filters`;
  return (
    <div class="saved">
      {filters.map((filter) => (
        <a
          class="chip"
          href={`/review/${encodeURIComponent(site)}?${filter.search}`}
          aria-current={filter === known ? 'true' : undefined}
        >
          <bdi>{filter.name}</bdi>
        </a>
      ))}
      {!canSave || isPlain ? null : (
        <form method="post" action={action}>
          <input type="hidden" name="back" value={search} />
          {known === undefined ? (
            <>
              <label class="unseen" for="filter-name">
                Name for this filter
              </label>
              <input id="filter-name" name="name" required maxlength={60} placeholder="Name this filter" dir="auto" />
              <button type="submit" class="quiet">
                Save it
              </button>
            </>
          ) : (
            <button type="submit" class="quiet" name="remove" value={known.id}>
              Remove “{known.name}”
            </button>
          )}
        </form>
      )}
    </div>
  );
}
