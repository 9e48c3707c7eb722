/** What is known of a comment that waits, when it is put before a person. */
export interface Waiting {
  /** Of its latest assessment: how likely it does harm. */
  readonly score: number;
  /** Comments shown on its page within the last day: how many people are there. Nobody's reading is recorded. */
  readonly recentComments: number;
  /** Its own replies that are shown. */
  readonly replies: number;
}

/** Comments of a page are counted up to this; a busier page counts no more. */
export const mostRecentComments = 200;

/**
 * How much a comment needs a person, in [0, 1]; the queue begins with the greatest. Likelihood of harm times reach, which is
 * damped: a page twice as busy adds the same each time, and the busiest counts twice the quietest, so that what is near
 * certain is not left behind on a quiet page.
 */
export function needOf({ score, recentComments, replies }: Waiting): number {
  const crowd = Math.min(mostRecentComments, recentComments + replies);
  const reach = (1 + Math.log1p(crowd) / Math.log1p(mostRecentComments)) / 2;
  return Math.min(1, Math.max(0, score)) * reach;
}
