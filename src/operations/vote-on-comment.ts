import { readerHashes } from '../access/reader-hash.ts';
import type { VoteReceipt, VoteRequest } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { findPageOfComment, lockComment } from '../store/comments.ts';
import { bumpPage } from '../store/pages.ts';
import { castVote, countVotes, moveVotes } from '../store/votes.ts';
import { isShown } from '../threads/visibility.ts';
import { changePage } from './change-page.ts';
import type { Deps } from './deps.ts';
import { countReader } from './pass-door.ts';
import { type Refusal, refuse } from './refusal.ts';

export interface Vote {
  readonly siteId: SiteId;
  readonly commentId: CommentId;
  readonly value: VoteRequest['value'];
  readonly clientAddress: string | null;
}

/** Takes one vote a reader on a comment that is shown; a later one replaces it, and 0 takes it back. */
export async function voteOnComment(deps: Deps, vote: Vote): Promise<VoteReceipt | Refusal> {
  const { siteId, commentId, value, clientAddress } = vote;
  const now = deps.clock();
  const pageId = await findPageOfComment(deps.sql, siteId, commentId);
  if (pageId === null) return refuse('unknown_comment');
  const limit = await countReader(deps, { siteId, act: 'votes', clientAddress });
  if (limit?.isAllowed === false) return { refused: 'rate_limited', limit };
  const voter = await readerHashes(deps.secret, { act: 'vote', commentId, clientAddress, now });
  return changePage<VoteReceipt | Refusal>(deps, { siteId, pageId }, async (tx) => {
    if (!isShown(await lockComment(tx, siteId, commentId))) return refuse('unknown_comment');
    const former = await castVote(tx, { siteId, commentId, voter, value, now });
    if (former === value) return { value, votes: await countVotes(tx, siteId, commentId) };
    const up = Number(value === 1) - Number(former === 1);
    const down = Number(value === -1) - Number(former === -1);
    const version = await bumpPage(tx, { siteId, pageId, countChange: 0 });
    return { value, votes: await moveVotes(tx, { siteId, pageId, commentId, up, down, version, now }) };
  });
}
