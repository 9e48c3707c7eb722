import { bandsOfNearDuplicates } from '../text/near-duplicates.ts';
import type { Db, Piece } from './connect.ts';

/**
 * Whether a comment's text is nearly the one of these bands; which comments that may be is asked of an index on pairs of bands. It is
 * asked from both sides: the planner takes one comment in a hundred to match such a question, whatever the statistics say, and would
 * compile the statement to machine code (JIT) wherever there are many comments.
 */
export const isNearDuplicateOf = (db: Db, bands: Piece) => db`
  (shape_bands is not null and pairs_of_bands(shape_bands) && pairs_of_bands(${bands})
    and pairs_of_bands(${bands}) && pairs_of_bands(shape_bands) and shared_bands(shape_bands, ${bands}) >= ${bandsOfNearDuplicates})`;
