import { describe, expect, it } from 'vitest';
import { GivesWay } from '../../src/operations/give-way.ts';

/** A clock of its own, on which a rest takes as long as it is asked for, and as much longer as others work meanwhile. */
function day(othersWorkMs: () => number) {
  let now = 0;
  const rests: number[] = [];
  const rest = (milliseconds: number) => {
    rests.push(milliseconds);
    now += milliseconds + othersWorkMs();
    return Promise.resolve();
  };
  const way = new GivesWay(() => new Date(now), rest);
  return {
    rests,
    work: (milliseconds: number) => {
      now += milliseconds;
      return way.ifDue();
    },
  };
}

describe('long work', () => {
  it('does not rest within ten milliseconds', async () => {
    const { work, rests } = day(() => 0);
    await work(9);
    expect(rests).toEqual([]);
    await work(1);
    expect(rests).toHaveLength(1);
  });

  it('takes four fifths of the time while nobody else works', async () => {
    const { work, rests } = day(() => 0);
    await work(20);
    await work(20);
    await work(20);
    expect(rests.slice(1)).toEqual([5, 5]);
  });

  it('takes a tenth of the time as long as others make it wait, and at first', async () => {
    const { work, rests } = day(() => 3);
    await work(20);
    await work(20);
    expect(rests).toEqual([180, 180]);
  });

  it('speeds up again when the others are done', async () => {
    let others = 3;
    const { work, rests } = day(() => others);
    await work(20);
    others = 0;
    await work(20);
    await work(20);
    expect(rests).toEqual([180, 180, 5]);
  });
});
