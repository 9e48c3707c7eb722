import type { QueueQuery } from '../http/contract.ts';

/** The query as a link or a form's `back` field carries it: what is preset is left out. */
export function queueSearch(query: QueueQuery): string {
  const { status, sort, limit: _, ...rest } = query;
  const search = new URLSearchParams();
  if (status !== 'pending') search.set('status', status);
  if (sort !== 'need') search.set('sort', sort);
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) search.set(name, value);
  return search.toString();
}

/** The review page of a site under a query, from its first item unless the query has a cursor. */
export function queueHref(site: string, query: QueueQuery): string {
  const search = queueSearch(query);
  return `/review/${encodeURIComponent(site)}${search === '' ? '' : `?${search}`}`;
}

/** All of one author's comments in one state. */
export function authorHref(site: string, authorId: string, status: QueueQuery['status']): string {
  return `/review/${encodeURIComponent(site)}?${new URLSearchParams({ status, author: authorId })}`;
}

/** A comment with all that waits and says nearly the same. */
export const likeHref = (site: string, id: string): string =>
  `/review/${encodeURIComponent(site)}?${new URLSearchParams({ like: id })}`;

/** The same query from its first item; a cursor belongs to one order of one selection only. */
export function fromTheStart({ cursor: _, ...rest }: QueueQuery): QueueQuery {
  return rest;
}
