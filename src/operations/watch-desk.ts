import { nameOf, type Principal } from '../access/roles.ts';
import type { WatchAnswer, WatchRequest } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { claimComment, letGo, readClaims } from '../store/claims.ts';
import { countWaiting } from '../store/figures.ts';
import { findChanged } from '../store/queue-surroundings.ts';
import type { Deps } from './deps.ts';

// A page that is open asks every few seconds; one that was closed is forgotten soon.
const claimLifeMs = 30_000;

/** Says who looks at what, and what has become of the comments that somebody has before them. A claim binds nobody. */
export async function watchDesk(
  deps: Deps,
  { siteId, principal, watch }: { siteId: SiteId; principal: Principal; watch: WatchRequest },
): Promise<WatchAnswer> {
  const now = deps.clock();
  const desk = { siteId, deskId: watch.desk, now };
  if (watch.looking === null) await letGo(deps.sql, desk);
  else {
    const expiresAt = new Date(now.getTime() + claimLifeMs);
    const commentId = watch.looking as CommentId;
    await claimComment(deps.sql, { ...desk, commentId, name: nameOf(principal), expiresAt });
  }
  const [waiting, claims, changed] = await Promise.all([
    countWaiting(deps.sql, siteId),
    readClaims(deps.sql, desk),
    findChanged(deps.sql, siteId, watch.seen),
  ]);
  return {
    waiting,
    claims: claims.map(({ commentId, name }) => ({ id: commentId, by: name })),
    changed: changed.map(({ commentId, ...change }) => ({ id: commentId, ...change })),
  };
}
