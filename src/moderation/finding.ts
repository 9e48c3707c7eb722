import type { ReasonCode } from './reason-codes.ts';

/** [start, end) in UTF-16 code units of the comment's body as it was sent. */
export type Span = readonly [start: number, end: number];

/** One thing a rule saw. `weight` is in [0, 1] before the decision combines findings: 0 is advisory, negative speaks for the comment. */
export interface Finding {
  readonly code: ReasonCode;
  readonly weight: number;
  /** Where in the body; null when the evidence lies elsewhere (the author's name, the record, the traffic). */
  readonly span: Span | null;
  /** What the sentence of `explain` quotes: `{ n: 7, max: 2 }`. */
  readonly values: Readonly<Record<string, string | number>>;
}
