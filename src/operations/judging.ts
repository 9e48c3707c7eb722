import { atHand } from './at-hand.ts';

/**
 * What reads and judges comments, loaded when the first one is written: its vocabularies and vectors of words would be a quarter of the
 * memory and of the start of a service that only shows threads.
 */
export const judging = atHand(() => import('../moderation/judge.ts'));
