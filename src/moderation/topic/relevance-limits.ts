/** From which foreignness on a comment is held: where the article itself is known, and where only a title and a thread are. */
export interface RelevanceLimits {
  readonly article: number;
  readonly titleAndThread: number;
}

/** One or two in a thousand genuine comments of three collections are as foreign to what is known of their page. */
export const shippedLimits: RelevanceLimits = { article: 1.8, titleAndThread: 2.8 };

/** How foreign comments were that a site has accepted all the same; those that share enough with their page count as 0. */
export type AcceptedForeignness = Readonly<Record<keyof RelevanceLimits, readonly number[]>>;

const mostHeld = 0.002;
const fewestAccepted = 300;
// A flood of accepted nonsense must not blind the rule, nor a dull month make it nervous.
const leastChange = -0.3;
const mostChange = 0.8;

/** The limits that would have held two in a thousand of what the site accepted; the shipped one where that is too little to go by. */
export function limitsFrom(accepted: AcceptedForeignness): RelevanceLimits {
  const limit = (known: keyof RelevanceLimits): number => {
    const shipped = shippedLimits[known];
    const descending = [...accepted[known]].sort((a, b) => b - a);
    if (descending.length < fewestAccepted) return shipped;
    const found = descending[Math.floor(descending.length * mostHeld)]!;
    return Math.round(100 * Math.min(shipped + mostChange, Math.max(shipped + leastChange, found))) / 100;
  };
  return { article: limit('article'), titleAndThread: limit('titleAndThread') };
}
