import type { PublicComment } from '../http/contract.ts';
import { element } from './element.ts';
import { fill, type ThreadWords } from './speech.ts';

export type Votes = PublicComment['votes'];

/** A reader's vote and what the votes are with it; null where it was not taken. */
export type CastVote = (id: string, value: number) => Promise<{ readonly value: number; readonly votes: Votes } | null>;

/** For and against; pressed again, a vote is taken back. */
export function voteButtons({ id, author, votes }: PublicComment, words: ThreadWords, cast: CastVote): HTMLElement[] {
  const buttons = ([1, -1] as const).map((value) => {
    const button = element('button', { type: 'button', class: `quiet vote ${value > 0 ? 'up' : 'down'}` });
    button.addEventListener('click', async () => {
      const taken = await cast(id, button.ariaPressed === 'true' ? 0 : value);
      if (taken !== null) show(taken.votes, taken.value);
    });
    return button;
  });
  const show = ({ up, down }: Votes, own: number) => {
    for (const [index, button] of buttons.entries()) {
      const n = index ? down : up;
      button.textContent = n ? String(n) : '';
      button.ariaLabel = `${fill(index ? words.dislike : words.like, { name: author.name })} ${n || ''}`.trim();
      button.ariaPressed = String(own === (index ? -1 : 1));
    }
  };
  show(votes, 0);
  return buttons;
}
