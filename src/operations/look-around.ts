import type { DeskItem, QueueItem } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { readAlike, readNeighbours } from '../store/queue-surroundings.ts';
import type { Deps } from './deps.ts';

/** Comments of the queue with what stands around them, and what waits that says nearly the same. */
export async function lookAround(deps: Deps, siteId: SiteId, items: readonly QueueItem[]): Promise<DeskItem[]> {
  const ids = items.map(({ id }) => id as CommentId);
  const waiting = items.filter(({ status }) => status === 'pending').map(({ id }) => id as CommentId);
  const [neighbours, alike] = await Promise.all([
    readNeighbours(deps.sql, siteId, ids),
    readAlike(deps.sql, siteId, waiting),
  ]);
  const { findLinks } = await import('../text/links.ts');
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
      domains: [...new Set(findLinks(item.body).map(({ domain }) => domain))],
      alike: alike.filter(({ to }) => to === item.id).map(({ commentId, version }) => ({ id: commentId, version })),
    };
  });
}
