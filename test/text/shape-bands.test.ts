import { describe, expect, it } from 'vitest';
import { bandsOfNearDuplicates } from '../../src/text/near-duplicates.ts';
import { shapeBands } from '../../src/text/shape-bands.ts';

const advert =
  'I was in debt until Mr. Harrow of Lantern Finance gave me a loan at two percent within a day, write to him and your troubles are over.';

function shared(one: string, other: string, seeds: readonly [string, string] = ['news', 'news']): number {
  const bands = new Set(shapeBands(one, seeds[0]));
  return (shapeBands(other, seeds[1]) ?? []).filter((band) => bands.has(band)).length;
}

describe('the shape of a text', () => {
  it.each([
    ['in capitals and other signs', advert.toUpperCase().replaceAll(',', ' -- ')],
    ['with look-alikes', advert.replaceAll('a', 'а')],
    ['with one word changed', advert.replace('Harrow', 'Winter')],
    ['with a salutation put before it', `Hello everyone! ${advert}`],
  ])('is known again %s', (_, other) => {
    expect(shared(advert, other)).toBeGreaterThanOrEqual(bandsOfNearDuplicates);
  });

  it('is not that of another text of the same kind', () => {
    const other =
      'A loan at two percent sounds fine, but the bank on Mill Lane asked my sister for three guarantors and a deposit.';
    expect(shared(advert, other)).toBeLessThan(bandsOfNearDuplicates);
  });

  it('is told of writing without spaces, and of no text under forty letters', () => {
    const chinese =
      '这座桥已经有一百多年的历史了市政府终于决定对它进行全面维修希望工程能够按时完成不要影响老城区居民的日常生活和商店的生意';
    expect(shared(chinese, `${chinese}。`)).toBe(6);
    expect(shapeBands(advert.replace(/[^a-z]/gi, '').slice(0, 39), 'news')).toBeNull();
    expect(shapeBands(advert.replace(/[^a-z]/gi, '').slice(0, 40), 'news')).toHaveLength(6);
  });

  it('says nothing across sites', () => {
    expect(shared(advert, advert, ['news', 'blog'])).toBe(0);
  });
});
