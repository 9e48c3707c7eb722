import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../src/threads/cursor.ts';

describe('a cursor', () => {
  it('comes back as it was written', () => {
    expect(readCursor(writeCursor(['ab12', 0.123456789]), ['string', 'number'])).toEqual(['ab12', 0.123456789]);
  });

  it.each([
    ['with a value missing', writeCursor(['ab12'])],
    ['with values of other types', writeCursor([1, 'a'])],
    ['that is no JSON', 'bm9wZQ'],
    ['that is no base64url', '!!'],
    ['that is empty', ''],
  ])('is refused %s', (_, cursor) => {
    expect(readCursor(cursor, ['string', 'number'])).toBeNull();
  });
});
