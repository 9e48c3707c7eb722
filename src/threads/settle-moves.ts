import type { Status } from '../comment-status.ts';
import type { CommentId } from '../ids.ts';
import { type Standing, standingsAfter, visibleChange } from './visibility.ts';

export interface Move {
  readonly id: CommentId;
  readonly status: Status;
}

export interface SettledMoves {
  /** Standings as they are in the end, where they are others than before. */
  readonly changed: readonly Standing[];
  readonly countChange: number;
  /** By how many versions the page goes on: one for each move that readers notice. */
  readonly steps: number;
  /** Which comments readers notice, with the last step in which they do, from 1. */
  readonly noticed: ReadonlyMap<CommentId, number>;
}

/** What several comments of a page that take new statuses, one after the other, come to. `family` is that of all of them. */
export function settleMoves(family: readonly Standing[], moves: readonly Move[]): SettledMoves {
  const now = new Map(family.map((comment) => [comment.id, comment]));
  const changed = new Set<CommentId>();
  const noticed = new Map<CommentId, number>();
  let countChange = 0;
  let steps = 0;
  for (const { id, status } of moves) {
    if (now.get(id)!.status === status) continue;
    const before = [...now.values()];
    const after = standingsAfter(before, id, status);
    const change = visibleChange(before, after);
    countChange += change.countChange;
    if (change.isVisible) {
      steps += 1;
      for (const one of change.noticed) noticed.set(one, steps);
    }
    for (const standing of after) {
      now.set(standing.id, standing);
      changed.add(standing.id);
    }
  }
  return { changed: [...changed].map((id) => now.get(id)!), countChange, steps, noticed };
}
