/** One thing that is measured; a larger figure is better unless the unit is one of time or memory. */
export interface Contender {
  /** Runs once and returns its figure. */
  measure(): Promise<number>;
}

export interface Comparison {
  readonly ours: number;
  readonly reference: number;
  /** Ours divided by the reference: the median of the rounds' own ratios, so that a slow minute hits both alike. */
  readonly ratio: number;
  /** The lowest and the highest ratio of a round: how far to trust the median. */
  readonly spread: readonly [number, number];
}

/**
 * Measures both in turn, A B, B A, A B …, after one round that does not count. A round is the mean of its turns: many short ones, where
 * a second in which the machine was busy with something else would otherwise fall on one of the two alone.
 */
export async function interleave(
  ours: Contender,
  reference: Contender,
  { rounds, turns = 1 }: { rounds: number; turns?: number },
): Promise<Comparison> {
  for (let turn = 0; turn < turns; turn++) {
    await ours.measure();
    await reference.measure();
  }
  const figures = { ours: [] as number[], reference: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const sums = { ours: 0, reference: 0 };
    for (let turn = 0; turn < turns; turn++) {
      const oursFirst = (round + turn) % 2 === 0;
      if (oursFirst) sums.ours += await ours.measure();
      sums.reference += await reference.measure();
      if (!oursFirst) sums.ours += await ours.measure();
    }
    figures.ours.push(sums.ours / turns);
    figures.reference.push(sums.reference / turns);
  }
  const ratios = figures.ours.map((figure, round) => figure / figures.reference[round]!).sort((a, b) => a - b);
  return {
    ours: median(figures.ours),
    reference: median(figures.reference),
    ratio: median(ratios),
    spread: [ratios[0]!, ratios.at(-1)!],
  };
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
