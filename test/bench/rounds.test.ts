import { expect, it } from 'vitest';
import { interleave, median } from './rounds.ts';

it('takes the middle of an odd number of figures and the mean of the middle two of an even number', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 7])).toBe(6);
});

it('measures both in turn, changes who is first, and leaves the first round out', async () => {
  const order: string[] = [];
  const contender = (name: string, figures: number[]) => ({
    measure: async () => {
      order.push(name);
      return figures.shift()!;
    },
  });
  const ours = contender('A', [1_000, 10, 30, 20]);
  const reference = contender('B', [1, 20, 20, 20]);
  expect(await interleave(ours, reference, { rounds: 3 })).toEqual({
    ours: 20,
    reference: 20,
    ratio: 1,
    spread: [0.5, 1.5],
  });
  expect(order.join('')).toBe('ABABBAAB');
});

it('takes the turns of a round together, and changes who is first from one to the next', async () => {
  const order: string[] = [];
  const contender = (name: string, figures: number[]) => ({
    measure: async () => {
      order.push(name);
      return figures.shift()!;
    },
  });
  const ours = contender('A', [1_000, 1_000, 10, 30, 20, 40]);
  const reference = contender('B', [1, 1, 20, 60, 40, 20]);
  expect(await interleave(ours, reference, { rounds: 2, turns: 2 })).toEqual({
    ours: 25,
    reference: 35,
    ratio: 0.75,
    spread: [0.5, 1],
  });
  expect(order.join('')).toBe('ABABABBABAAB');
});

it('compares within rounds, so that a machine that slows down for both changes no ratio', async () => {
  const speeds = [1, 1, 1, 0.1, 0.1, 0.01];
  const at = (factor: number) => {
    let round = 0;
    return { measure: async () => factor * speeds[round++]! };
  };
  const { ratio, spread } = await interleave(at(50), at(100), { rounds: 5 });
  expect([ratio, ...spread]).toEqual([0.5, 0.5, 0.5]);
});
