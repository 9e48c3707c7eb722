import type { NoteReason, SourceAuthor } from './source-record.ts';

// U+0000 cannot be stored by PostgreSQL; other control characters have no place in a name.
const unprintable = /[\u0000-\u001f\u007f]+/g;
const isBlank = (value: string) => /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]*$/u.test(value);

/** A text as it can be stored. */
export const storable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

/** A single line without space around it, cut to a length; null where nothing is left. */
export function lineOf(text: string | null | undefined, most: number): string | null {
  const line = storable(text ?? '')
    .replace(unprintable, ' ')
    .trim();
  return isBlank(line) ? null : cut(line, most);
}

const cut = (text: string, most: number) => (text.length <= most ? text : text.slice(0, most).toWellFormed());

const longestName = 100;
const longestAddress = 2_048;

export const httpUrlOf = (text: string | null | undefined): string | null => {
  const url = lineOf(text, longestAddress + 1);
  return url !== null && url.length <= longestAddress && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
};

interface GivenAuthor {
  readonly name: string | null | undefined;
  readonly email: string | null | undefined;
  readonly url: string | null | undefined;
}

/** An author as submissions may have one, and what had to be left out. */
export function authorFrom(given: GivenAuthor): { author: SourceAuthor; notes: NoteReason[] } {
  const notes: NoteReason[] = [];
  const whole = lineOf(given.name, Number.POSITIVE_INFINITY);
  if (whole === null) notes.push('no_name');
  else if (whole.length > longestName) notes.push('long_name');
  const email = emailOf(given.email);
  if (email === null && (given.email ?? '').trim() !== '') notes.push('bad_email');
  const url = httpUrlOf(given.url);
  if (url === null && !['', 'http://', 'https://', 'undefined'].includes((given.url ?? '').trim()))
    notes.push('bad_website');
  return { author: { name: whole === null ? 'Anonymous' : cut(whole, longestName), email, url }, notes };
}

function emailOf(text: string | null | undefined): string | null {
  const email = lineOf(text, 255);
  return email !== null && email.length <= 254 && /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(email) ? email : null;
}

const plainDate = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

/** A point in time; UTC where no zone is said. Null for anything that is none, such as WordPress's year 0. */
export function dateFrom(text: string | null | undefined): Date | null {
  const [, day, time, seconds = ':00', fraction = '', zone = 'Z'] = plainDate.exec((text ?? '').trim()) ?? [];
  if (day === undefined) return null;
  const date = new Date(`${day}T${time}${seconds}${fraction.slice(0, 4)}${zone}`);
  const milliseconds = date.getTime();
  if (Number.isNaN(milliseconds) || milliseconds <= 0) return null;
  // "2011-02-30" is no day, though some would read it as one of March.
  return zone !== 'Z' || date.toISOString().startsWith(day) ? date : null;
}
