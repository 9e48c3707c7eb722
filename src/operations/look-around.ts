import type { QueueItem } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { readAlike, readNeighbours } from '../store/queue-surroundings.ts';
import type { Deps } from './deps.ts';

export interface Neighbour {
  readonly id: CommentId;
  readonly author: string;
  /** Its beginning. */
  readonly body: string;
  readonly createdAt: string;
}

/** A comment of the queue with what stands around it, and what waits that says nearly the same. */
export interface DeskItem extends QueueItem {
  readonly before: readonly Neighbour[];
  readonly after: readonly Neighbour[];
  readonly alike: readonly { readonly id: CommentId; readonly version: number }[];
}

export async function lookAround(deps: Deps, siteId: SiteId, items: readonly QueueItem[]): Promise<DeskItem[]> {
  const ids = items.map(({ id }) => id as CommentId);
  const waiting = items.filter(({ status }) => status === 'pending').map(({ id }) => id as CommentId);
  const [neighbours, alike] = await Promise.all([
    readNeighbours(deps.sql, siteId, ids),
    readAlike(deps.sql, siteId, waiting),
  ]);
  return items.map((item) => {
    const around = (wanted: 'before' | 'after') =>
      neighbours
        .filter(({ of, place }) => of === item.id && place === wanted)
        .map(({ commentId, authorName, body, createdAt }) => ({
          id: commentId,
          author: authorName,
          body,
          createdAt: createdAt.toISOString(),
        }));
    return {
      ...item,
      before: around('before'),
      after: around('after'),
      alike: alike.filter(({ to }) => to === item.id).map(({ commentId, version }) => ({ id: commentId, version })),
    };
  });
}
