import type { Db } from './connect.ts';

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Bytes as they stand in a recordset. */
export function hexBytes(bytes: Uint8Array): string;
export function hexBytes(bytes: Uint8Array | null): string | null;
export function hexBytes(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null;
  let text = '\\x';
  for (const byte of bytes) text += hexOf[byte];
  return text;
}

/**
 * Rows for a statement that takes many at once, one parameter however many they are, so that the statement is planned once:
 * `from ${recordset(tx, rows)} as given (name type, …)`. Bytes go in as `hexBytes`.
 */
export const recordset = (db: Db, rows: readonly object[]) =>
  db`json_to_recordset(${JSON.stringify(rows)}::text::json)`;
