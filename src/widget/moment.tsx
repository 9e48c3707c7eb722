/** Absolute times on the server, always UTC and said so: it knows neither the reader's clock nor their zone. */
const inUtc = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;

// Made once a language: making one costs more than a hundred uses.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(locale: string): Intl.DateTimeFormat {
  const known = formats.get(locale);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, inUtc);
  formats.set(locale, made);
  return made;
}

/** A moment in time; scripts, where they run, make it relative. `at` is RFC 3339. */
export function Moment({ at, locale = 'en-GB' }: { at: string; locale?: string }) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return <time>{at}</time>;
  return <time datetime={date.toISOString()}>{`${formatIn(locale).format(date)} UTC`}</time>;
}
