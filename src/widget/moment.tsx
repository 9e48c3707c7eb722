/** Absolute times on the server, always UTC and said so: it knows neither the reader's clock nor their zone. */
const utc = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });

/** A moment in time; scripts, where they run, make it relative. `at` is RFC 3339. */
export function Moment({ at }: { at: string }) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <time>{at}</time>;
  return <time datetime={date.toISOString()}>{`${utc.format(date)} UTC`}</time>;
}
