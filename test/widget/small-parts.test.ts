import { describe, expect, it } from 'vitest';
import type { Submission } from '../../src/http/contract.ts';
import { indentOf } from '../../src/widget/depth.ts';
import { idempotencyKeys } from '../../src/widget/idempotency.ts';
import { initialOf, toneOf } from '../../src/widget/monogram.ts';
import { relativeTime, timeAhead } from '../../src/widget/relative-time.ts';
import { isDark } from '../../src/widget/theme.ts';
import { safeWebsite } from '../../src/widget/website.ts';

describe('an author’s website', () => {
  it.each(['https://example.org/~ann', 'HTTP://example.org/'])('is a link: %s', (address) => {
    expect(safeWebsite(address)).toMatch(/^https?:\/\//);
  });

  it.each([
    null,
    '',
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//evil.example',
    'https:evil.example',
    'https://',
    'http://[',
  ])('is no link: %j', (address) => {
    expect(safeWebsite(address)).toBeNull();
  });
});

describe('a relative time', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  it.each([
    ['2026-11-23T11:59:01Z', 'now'],
    ['2026-11-23T12:05:00Z', 'now'],
    ['2026-11-23T11:59:00Z', '1 minute ago'],
    ['2026-11-23T11:00:01Z', '59 minutes ago'],
    ['2026-11-23T11:00:00Z', '1 hour ago'],
    ['2026-11-22T12:00:00Z', 'yesterday'],
    ['2026-11-16T12:00:00Z', 'last week'],
    ['2025-11-20T12:00:00Z', 'last year'],
  ])('of %s is "%s"', (at, words) => {
    expect(relativeTime(new Date(at), now, 'en')).toBe(words);
  });
});

describe('the disc beside a name', () => {
  it.each([
    ['carlos', 'C'],
    ['  ann', 'A'],
    ['אורי', 'א'],
    ['😀 smile', '😀'],
    ['<script>', '<'],
    ['\u202E\u200Bevil', 'E'],
    ['\u200B', '·'],
  ])('of %j shows %s', (name, initial) => {
    expect(initialOf(name)).toBe(initial);
  });

  it('has one of six colours, the same for the same name', () => {
    for (const name of ['', 'Ann', '李雷', '😀']) {
      expect(toneOf(name)).toBe(toneOf(name));
      expect([0, 1, 2, 3, 4, 5]).toContain(toneOf(name));
    }
  });
});

describe('the key that makes a retry safe', () => {
  const submission = (body: string): Submission => ({
    page: { url: 'https://a.example/' },
    author: { name: 'A' },
    body,
  });
  const counting = () => {
    let calls = 0;
    return idempotencyKeys((length) => new Uint8Array(length).fill(++calls));
  };

  it('stays the same while the same text is tried again', () => {
    const keys = counting();
    expect(keys.keyFor(submission('a'))).toBe(keys.keyFor(submission('a')));
  });

  it('changes with the text', () => {
    const keys = counting();
    expect(keys.keyFor(submission('a'))).not.toBe(keys.keyFor(submission('b')));
  });

  it('changes once an answer has come', () => {
    const keys = counting();
    const first = keys.keyFor(submission('a'));
    keys.answered();
    expect(keys.keyFor(submission('a'))).not.toBe(first);
  });
});

it('indents by depth, six steps at most', () => {
  expect([-1, 0, 6, 7, 999].map(indentOf)).toEqual(['0', '0', '6', '6', '6']);
});

it('says how long to wait in whole seconds, from two minutes on in minutes', () => {
  expect([1, 119, 120, 121].map((seconds) => timeAhead(seconds, 'en'))).toEqual([
    'in 1 second',
    'in 119 seconds',
    'in 2 minutes',
    'in 3 minutes',
  ]);
});

describe('the ground of a page', () => {
  it.each([
    ['rgb(20, 23, 26)', true],
    ['rgb(255, 255, 255)', false],
    ['rgba(0, 0, 0, 0)', null],
    ['rgba(0, 0, 0, 0.9)', true],
    ['oklch(0.2 0.05 250)', true],
    ['oklab(0.95 0 0)', false],
    ['lab(20 0 0)', true],
    ['lch(90 10 0)', false],
    ['color(srgb 0.1 0.1 0.1)', true],
    ['color(srgb 1 1 1 / 0.2)', null],
  ])('%s is dark: %s', (color, dark) => {
    expect(isDark(color)).toBe(dark);
  });
});
