import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/pages/canonical-url.ts';
import { isSharedHere, sharedRows } from '../harness/shared-data.ts';

describe('the canonical address of a page', () => {
  it.each([
    ['https://News.Example:443/a#top', 'https://news.example/a'],
    ['https://news.example/a?utm_source=x&id=7&fbclid=y', 'https://news.example/a?id=7'],
    ['https://news.example/a?utm_source=x', 'https://news.example/a'],
    ['https://user:secret@news.example/a', 'https://news.example/a'],
    ['https://news.example/a?q=a%20b', 'https://news.example/a?q=a%20b'],
    ['https://news.example/a?', 'https://news.example/a'],
    ['https://news.example', 'https://news.example/'],
  ])('of %s is %s', (address, canonical) => {
    expect(canonicalUrl(address)).toBe(canonical);
  });

  it.each(['javascript:alert(1)', 'ftp://news.example/', '//news.example/', 'news.example', 'https://', ''])(
    'does not exist for %s',
    (address) => {
      expect(canonicalUrl(address)).toBeNull();
    },
  );

  it.runIf(isSharedHere)('is a fixed point: the canonical address of a canonical address is itself', () => {
    const rows = sharedRows('vectors/url/wpt_urltestdata.jsonl');
    for (const { input } of rows) {
      const once = canonicalUrl(String(input));
      if (once !== null) expect(canonicalUrl(once)).toBe(once);
    }
  });
});
