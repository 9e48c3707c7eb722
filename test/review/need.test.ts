import { describe, expect, it } from 'vitest';
import { needOfAppeal } from '../../src/review/appeal.ts';
import { mostRecentComments, needOf } from '../../src/review/need.ts';

const of = (score: number, recentComments: number, replies = 0) => needOf({ score, recentComments, replies });

describe('how much a comment needs a person', () => {
  it('grows with the likelihood of harm on the same page', () => {
    expect(of(0.8, 10)).toBeGreaterThan(of(0.4, 10));
  });

  it('grows with the crowd on its page at the same likelihood', () => {
    const needs = [0, 1, 10, 100, 200].map((recent) => of(0.5, recent));
    expect(needs).toEqual([...needs].sort((one, other) => one - other));
    expect(new Set(needs).size).toBe(needs.length);
  });

  it('counts its own replies as it counts comments of its page', () => {
    expect(of(0.5, 3, 4)).toBe(of(0.5, 7));
  });

  it('is the score on the busiest page and half of it on an empty one', () => {
    expect(of(0.6, mostRecentComments)).toBeCloseTo(0.6);
    expect(of(0.6, 5_000, 70)).toBeCloseTo(0.6);
    expect(of(0.6, 0)).toBeCloseTo(0.3);
  });

  it('is damped: the first ten comments add more than the hundred that follow', () => {
    expect(of(1, 10) - of(1, 0)).toBeGreaterThan(of(1, 110) - of(1, 10));
  });

  it('never reaches that of an appeal', () => {
    expect(of(7, 1e9)).toBeLessThan(needOfAppeal);
  });
});
