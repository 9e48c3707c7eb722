import type { PublicComment } from '../http/contract.ts';
import { element } from './element.ts';
import { fill, type ThreadWords } from './speech.ts';

/** A reader's own vote on one comment; 0 where there is none. */
export type Vote = 1 | -1 | 0;

/** For and against; pressed again, a vote is taken back. */
export function voteButtons(comment: PublicComment, words: ThreadWords): readonly HTMLElement[] {
  const buttons = ['up', 'down'].map((way) => element('button', { type: 'button', class: `quiet vote ${way}` }));
  showVotes(buttons, comment, words, 0);
  return buttons;
}

/** Says how many votes a comment has, and which of them is the reader's. */
export function showVotes(
  buttons: readonly HTMLElement[],
  { author: { name }, votes }: PublicComment,
  words: ThreadWords,
  own: Vote,
): void {
  for (const [index, button] of buttons.entries()) {
    const n = index ? votes.down : votes.up;
    button.textContent = n ? String(n) : '';
    button.ariaLabel = `${fill(index ? words.dislike : words.like, { name })} ${n || ''}`.trim();
    button.ariaPressed = String(own === (index ? -1 : 1));
  }
}

/** The vote that the buttons show. */
export const ownVote = ([up, down]: readonly HTMLElement[]): Vote =>
  up?.ariaPressed === 'true' ? 1 : down?.ariaPressed === 'true' ? -1 : 0;
