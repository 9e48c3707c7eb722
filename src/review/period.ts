const dayMs = 86_400_000;

/** A day in UTC, as "2026-11-28". */
export type Day = string;

/** From the first day up to but not including the last. */
export interface Period {
  readonly from: Day;
  readonly until: Day;
}

export const dayOf = (time: Date): Day => time.toISOString().slice(0, 10);

export const startOf = (day: Day): Date => new Date(`${day}T00:00:00.000Z`);

export const daysAfter = (day: Day, days: number): Day => dayOf(new Date(startOf(day).getTime() + days * dayMs));

export const daysIn = ({ from, until }: Period): number => (startOf(until).getTime() - startOf(from).getTime()) / dayMs;

/** Every day of the period, in order. */
export const eachDay = (period: Period): Day[] =>
  Array.from({ length: Math.max(0, daysIn(period)) }, (_, index) => daysAfter(period.from, index));

export const laterOf = (one: Day, other: Day): Day => (one > other ? one : other);
export const earlierOf = (one: Day, other: Day): Day => (one < other ? one : other);

/** The Monday on or before a day. */
export function mondayOf(day: Day): Day {
  const weekday = (startOf(day).getUTCDay() + 6) % 7;
  return daysAfter(day, -weekday);
}
