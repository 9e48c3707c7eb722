/** What readers may need once a thread is drawn; fetched then, so that nobody waits for it. */
export { LiveThread } from './live.ts';
export { offerToSkip } from './skipping.ts';
export { castVote } from './voting.ts';
