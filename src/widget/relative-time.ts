const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** Making a format costs more than using it, and a thread has a thousand times to tell. */
const formats = new Map<string, readonly [Intl.RelativeTimeFormat, Intl.DateTimeFormat]>();

function formatsOf(locale: string) {
  const known = formats.get(locale);
  if (known) return known;
  const made = [
    new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
    new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' }),
  ] as const;
  formats.set(locale, made);
  return made;
}

/** "3 hours ago", in whole units rounded towards now; under a minute, and for clocks that disagree, "now". */
export function relativeTime(at: Date, now: Date, locale: string): string {
  const seconds = (now.getTime() - at.getTime()) / 1000;
  const [unit, length] = steps.find((step) => seconds >= step[1]) ?? ['second', Number.POSITIVE_INFINITY];
  return formatsOf(locale)[0].format(-Math.max(0, Math.floor(seconds / length)), unit);
}

/** The full date and time in the reader's own zone. */
export const absoluteTime = (at: Date, locale: string): string => formatsOf(locale)[1].format(at);

/** "in 5 seconds", "in 3 minutes". */
export const timeAhead = (seconds: number, locale: string): string =>
  seconds < 120
    ? formatsOf(locale)[0].format(seconds, 'second')
    : formatsOf(locale)[0].format(Math.ceil(seconds / 60), 'minute');
