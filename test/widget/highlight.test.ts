import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutAtSpans, referencesOf } from '../../src/widget/highlight.ts';

describe('marking quoted spans in a text', () => {
  it('leaves a text without spans in one piece', () => {
    expect(cutAtSpans('Thanks a lot!', [])).toEqual([{ text: 'Thanks a lot!', marks: [], ending: [] }]);
  });

  it('has nothing to mark where a reason quotes nothing', () => {
    expect(cutAtSpans('Hello', [null]).flatMap(({ marks }) => marks)).toEqual([]);
  });

  it('cuts before and after one span', () => {
    const segments = cutAtSpans('Please support me', [[7, 14]]);
    expect(segments.map(({ text, marks }) => [text, marks])).toEqual([
      ['Please ', []],
      ['support', [0]],
      [' me', []],
    ]);
  });

  it('marks the common part of overlapping spans with both, and numbers each where it ends', () => {
    const segments = cutAtSpans('abcdefgh', [
      [1, 5],
      [3, 7],
    ]);
    expect(segments.map((segment) => [segment.text, segment.marks, referencesOf(segment)])).toEqual([
      ['a', [], null],
      ['bc', [0], null],
      ['de', [0, 1], '1'],
      ['fg', [1], '2'],
      ['h', [], null],
    ]);
  });

  it('widens a span that would cut an emoji in two', () => {
    const segments = cutAtSpans('a😀b', [[2, 3]]);
    expect(segments.map(({ text }) => text)).toEqual(['a', '😀', 'b']);
  });

  it('ignores spans that are empty, reversed or outside the text', () => {
    const segments = cutAtSpans('abc', [
      [1, 1],
      [2, 1],
      [3, 9],
      [-5, 0],
    ]);
    expect(segments.flatMap(({ marks }) => marks)).toEqual([]);
  });

  it('loses no character and breaks none, whatever the spans', () => {
    const span = fc.option(fc.tuple(fc.integer({ min: -3, max: 60 }), fc.integer({ min: -3, max: 60 })), { nil: null });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.array(span, { maxLength: 8 }), (text, spans) => {
        const segments = cutAtSpans(text, spans);
        expect(segments.map((segment) => segment.text).join('')).toBe(text);
        for (const segment of segments) expect(segment.text.isWellFormed()).toBe(true);
      }),
    );
  });
});
