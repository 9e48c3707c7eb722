import { describe, expect, it } from 'vitest';
import { type DailyCount, figuresOf, type Measure } from '../../src/review/figures.ts';
import { eachDay, mondayOf } from '../../src/review/period.ts';

const period = { from: '2026-02-27', until: '2026-03-02' };
const on = (day: string, counts: [Measure, string, number][]): DailyCount[] =>
  counts.map(([measure, name, count]) => ({ day, measure, name, count }));

describe('figures of a period', () => {
  it('have a row for every day, also where nothing happened, over the end of a month', () => {
    const { days, totals } = figuresOf(on('2026-02-28', [['submitted', '', 2]]), period);
    expect(days.map(({ day, submitted }) => [day, submitted])).toEqual([
      ['2026-02-27', 0],
      ['2026-02-28', 2],
      ['2026-03-01', 0],
    ]);
    expect(totals.submitted).toBe(2);
  });

  it('leave out what was counted outside of it', () => {
    expect(figuresOf(on('2026-03-02', [['submitted', '', 2]]), period).totals.submitted).toBe(0);
  });

  it('take the median and the ninth decile over all days, not of the days', () => {
    const counts = [
      ...on('2026-02-27', [
        ['waited', '10', 5],
        ['waited', '20', 4],
      ]),
      ...on('2026-02-28', [['waited', '900', 1]]),
    ];
    const { totals, days } = figuresOf(counts, period);
    expect(totals.timeToDecision).toEqual({ count: 10, medianSeconds: 10, p90Seconds: 20 });
    expect(days[1]!.timeToDecision).toEqual({ count: 1, medianSeconds: 900, p90Seconds: 900 });
    expect(days[2]!.timeToDecision).toEqual({ count: 0, medianSeconds: null, p90Seconds: null });
  });

  it('give a rule the share that people confirmed, and none where they decided nothing', () => {
    const counts = on('2026-02-27', [
      ['rule', 'pets', 9],
      ['rule_confirmed', 'pets', 3],
      ['rule_refuted', 'pets', 1],
      ['rule', 'cars', 2],
    ]);
    expect(figuresOf(counts, period).rules).toEqual([
      { name: 'pets', matches: 9, confirmed: 3, refuted: 1, precision: 0.75 },
      { name: 'cars', matches: 2, confirmed: 0, refuted: 0, precision: null },
    ]);
  });

  it('never fall below nothing where a decision of an earlier time was taken back', () => {
    const counts = on('2026-02-27', [
      ['false_hold', '', -1],
      ['reason_refuted', 'spam.flood', -1],
    ]);
    const { totals, reasons } = figuresOf(counts, period);
    expect([totals.falseHolds, reasons[0]]).toMatchObject([0, { refuted: 0, precision: null }]);
  });
});

describe('days', () => {
  it('are all those of a leap year', () => {
    expect(eachDay({ from: '2028-01-01', until: '2029-01-01' })).toHaveLength(366);
  });

  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
  ])('belong to a week that begins on Monday: %s to that of %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });
});
