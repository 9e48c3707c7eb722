const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** "3 hours ago", in whole units rounded towards now; under a minute, and for clocks that disagree, "just now". */
export function relativeTime(at: Date, now: Date, locale: string): string {
  const seconds = (now.getTime() - at.getTime()) / 1000;
  for (const [unit, length] of steps) {
    if (seconds >= length) {
      return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.floor(seconds / length), unit);
    }
  }
  return 'just now';
}

/** The full date and time in the reader's own zone. */
export const absoluteTime = (at: Date, locale: string): string =>
  at.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'short' });
