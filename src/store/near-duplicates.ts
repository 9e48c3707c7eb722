import { bandsOfNearDuplicates } from '../text/near-duplicates.ts';
import type { Db, Piece } from './connect.ts';

/** Whether a comment's text is nearly the one of these bands; which comments that may be is asked of an index on pairs of bands. */
export const isNearDuplicateOf = (db: Db, bands: Piece) => db`
  (shape_bands is not null and pairs_of_bands(shape_bands) && pairs_of_bands(${bands})
    and shared_bands(shape_bands, ${bands}) >= ${bandsOfNearDuplicates})`;
