import { atHand } from './at-hand.ts';

/** What renders comments, loaded when the first one is written. */
export const markup = atHand(() => import('../threads/markup.ts'));
