import { bandsOfNearDuplicates } from '../text/near-duplicates.ts';

const sharesBands = (bands: string) => `shared_bands(shape_bands, ${bands}) >= ${bandsOfNearDuplicates}`;

/**
 * Whether a comment's text is nearly the one of these bands and may be of the last day; which comments that may be is asked of an index
 * on pairs of bands, day by day. It is asked from both sides: the planner takes one comment in a hundred to match such a question,
 * whatever the statistics say, and would compile the statement to machine code (JIT) wherever there are many comments.
 */
export function isRecentNearDuplicateOf({ bands, now }: { bands: string; now: string }): string {
  const own = 'pairs_of_day(day_of(created_at), shape_bands)';
  const others = `(pairs_of_day(day_of(${now}), ${bands}) || pairs_of_day(day_of(${now}) - 1, ${bands}))`;
  return `
    (shape_bands is not null and ${own} && ${others} and ${others} && ${own} and ${sharesBands(bands)})`;
}

/** The same of a comment that waits, however old it is. “is true” keeps the planner from going through all that waits. */
export const isWaitingNearDuplicateOf = (bands: string) => `
  (shape_bands is not null and (status = 'pending') is true and pairs_of_bands(shape_bands) && pairs_of_bands(${bands})
    and pairs_of_bands(${bands}) && pairs_of_bands(shape_bands) and ${sharesBands(bands)})`;

/** Whether a comment says the same, letter for letter, and may be of the last day. */
export const isRecentCopyOf = ({ bodyHash, now }: { bodyHash: string; now: string }) => `
  (day_of(created_at) in (day_of(${now}), day_of(${now}) - 1) and body_hash = ${bodyHash})`;
