import type { QueueQuery, Reason, Status } from '../http/contract.ts';
import { fromTheStart, queueHref } from './queue-links.ts';
import { reasonNames } from './reason-names.ts';

const tabs: Record<Status, string> = {
  pending: 'Waiting',
  approved: 'Approved',
  rejected: 'Rejected',
  deleted: 'Deleted',
};

export function StatusTabs({ site, query }: { site: string; query: QueueQuery }) {
  return (
    <nav class="tabs" aria-label="Status">
      {(Object.keys(tabs) as Status[]).map((status) => (
        <a
          href={queueHref(site, { ...fromTheStart(query), status })}
          aria-current={status === query.status ? 'page' : undefined}
        >
          {tabs[status]}
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

function SortSelect({ selected }: { selected: QueueQuery['sort'] }) {
  return (
    <select id="sort" name="sort">
      {Object.entries(sorts).map(([sort, label]) => (
        <option value={sort} selected={sort === selected}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Search and filter as a plain GET form. Empty fields are sent too: the route treats them as absent. */
export function QueueFilter({ site, query }: { site: string; query: QueueQuery }) {
  return (
    <search>
      <form class="filter" method="get" action={`/review/${encodeURIComponent(site)}`}>
        <input type="hidden" name="status" value={query.status} />
        {query.page === undefined ? null : <input type="hidden" name="page" value={query.page} />}
        {query.author === undefined ? null : <input type="hidden" name="author" value={query.author} />}
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
        <SortSelect selected={query.sort} />
        <button type="submit">Show</button>
      </form>
    </search>
  );
}
