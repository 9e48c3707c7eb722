import { describe, expect, it } from 'vitest';
import { remember, rememberWords } from '../../src/text/remember.ts';

describe('what is remembered of texts', () => {
  it('is made once while it is asked for, and anew when it has been forgotten', () => {
    const made: string[] = [];
    const lengthOf = remember(4, (text) => {
      made.push(text);
      return { length: text.length };
    });
    const first = lengthOf('first');
    for (const text of ['a', 'b', 'c', 'd', 'e']) {
      expect(lengthOf(text)).toEqual({ length: 1 });
      expect(lengthOf('first')).toBe(first);
    }
    expect(made).toEqual(['first', 'a', 'b', 'c', 'd', 'e']);
    lengthOf('a');
    expect(made.at(-1)).toBe('a');
  });

  it('takes the shorter way that it is given', () => {
    const twice = remember(4, (text) => `${text}${text}`);
    expect(twice('a', () => 'short')).toBe('short');
    expect(twice('a')).toBe('short');
  });

  it('is a word of twelve letters, and none of thirteen', () => {
    const made: string[] = [];
    const lengthOf = rememberWords(4, (word) => made.push(word));
    for (const word of ['distillation', 'distillations', 'distillation', 'distillations']) lengthOf(word);
    expect(made).toEqual(['distillation', 'distillations', 'distillations']);
  });
});
