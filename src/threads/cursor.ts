import { base64Url, fromBase64Url } from '../bytes.ts';

/** The place after the last row of a page: one value for each column of the order. */
export type CursorKey = readonly (string | number)[];

/** An opaque cursor. It holds keys, not offsets, so that inserts and deletions move nothing. */
export const writeCursor = (key: CursorKey): string => base64Url(new TextEncoder().encode(JSON.stringify(key)));

/** Null where the cursor was not written by `writeCursor` for a key of these types. */
export function readCursor<Shape extends readonly ('string' | 'number')[]>(
  cursor: string,
  shape: Shape,
): { [Index in keyof Shape]: Shape[Index] extends 'string' ? string : number } | null {
  const bytes = fromBase64Url(cursor);
  if (bytes === null) return null;
  let key: unknown;
  try {
    key = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  const fits = Array.isArray(key) && key.length === shape.length && shape.every((type, i) => typeof key[i] === type);
  return fits ? (key as never) : null;
}
