/** Absolute times on the server, always UTC and said so: it knows neither the reader's clock nor their zone. */
const inUtc = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;

/** A moment in time; scripts, where they run, make it relative. `at` is RFC 3339. */
export function Moment({ at, locale = 'en-GB' }: { at: string; locale?: string }) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <time>{at}</time>;
  return <time datetime={date.toISOString()}>{`${date.toLocaleString(locale, inUtc)} UTC`}</time>;
}
