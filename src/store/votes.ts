import type { CommentId, PageId, SiteId } from '../ids.ts';
import type { Db } from './connect.ts';

export type VoteValue = -1 | 0 | 1;

export interface Ballot {
  siteId: SiteId;
  commentId: CommentId;
  voter: { current: Uint8Array; former: Uint8Array };
  value: VoteValue;
  now: Date;
}

/** Puts a voter's vote in place of the one they gave before, which is returned. The page is locked by the caller. */
export async function castVote(tx: Db, { siteId, commentId, voter, value, now }: Ballot): Promise<VoteValue> {
  const [former] = await tx<{ value: VoteValue }[]>`
    delete from votes
    where site_id = ${siteId} and comment_id = ${commentId} and voter_hash in (${voter.current}, ${voter.former})
    returning value`;
  if (value !== 0) {
    await tx`
      insert into votes (site_id, comment_id, voter_hash, value, voted_at)
      values (${siteId}, ${commentId}, ${voter.current}, ${value}, ${now})`;
  }
  return former?.value ?? 0;
}

export interface VoteCounts {
  up: number;
  down: number;
}

export async function countVotes(db: Db, siteId: SiteId, commentId: CommentId): Promise<VoteCounts> {
  const [row] = await db<VoteCounts[]>`
    select up_votes as up, down_votes as down from comments where site_id = ${siteId} and comment_id = ${commentId}`;
  return row!;
}

/** Moves the counts of a comment. `version` is the page's version that readers see the new ones with. */
export async function moveVotes(
  tx: Db,
  vote: { siteId: SiteId; pageId: PageId; commentId: CommentId; up: number; down: number; version: number; now: Date },
): Promise<VoteCounts> {
  const { siteId, commentId } = vote;
  await tx`
    insert into past_votes (site_id, page_id, version, comment_id, up_votes, down_votes, changed_at)
    select site_id, page_id, ${vote.version}, comment_id, up_votes, down_votes, ${vote.now} from comments
    where site_id = ${siteId} and comment_id = ${commentId} and depth = 0`;
  const [row] = await tx<VoteCounts[]>`
    update comments set up_votes = up_votes + ${vote.up}, down_votes = down_votes + ${vote.down}
    where site_id = ${siteId} and comment_id = ${commentId}
    returning up_votes as up, down_votes as down`;
  return row!;
}

/** Forgets who voted before `votedBefore`, and former counts older than `changedBefore`; the counts themselves stay. */
export async function forgetVotes(db: Db, age: { votedBefore: Date; changedBefore: Date }): Promise<void> {
  await db`delete from votes where voted_at < ${age.votedBefore}`;
  await db`delete from past_votes where changed_at < ${age.changedBefore}`;
}
