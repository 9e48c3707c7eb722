import { describe, expect, it } from 'vitest';
import type { SiteId } from '../../src/ids.ts';
import type { Deps } from '../../src/operations/deps.ts';
import { gathered } from '../../src/operations/gathered.ts';

const news = 'news' as SiteId;
const blog = 'blog' as SiteId;
const refusedStatement = Object.assign(new Error('duplicate key'), { code: '23505' });
const outage = Object.assign(new Error('gone'), { code: 'CONNECTION_CLOSED' });

/** Work on numbers that answers with their doubles, and what it was given. */
function watched({ underway = 1, most = 10, fault = (_: readonly number[]): Error | null => null } = {}) {
  const deps = { soon: setImmediate } as unknown as Deps;
  const worked: string[] = [];
  const double = gathered<number, number>({
    most,
    underway,
    work: async (_, siteId, items) => {
      worked.push(`${siteId} ${items.join(' ')}`);
      await new Promise((resolve) => setImmediate(resolve));
      const error = fault(items);
      if (error) throw error;
      return items.map((item) => item * 2);
    },
  });
  return { worked, double: (item: number, siteId = news) => double(deps, siteId, item) };
}

describe('work that is gathered', () => {
  it('is done together for those who ask at the same time, site by site, and each has their own outcome', async () => {
    const { worked, double } = watched();
    const asked = [double(1), double(2), double(3, blog), double(4)];
    expect(await Promise.all(asked)).toEqual([2, 4, 6, 8]);
    expect(worked).toEqual(['news 1 2 4', 'blog 3']);
  });

  it('is done at once for who comes alone, and waits for a gathering in work, of which there are so many and no more', async () => {
    const { worked, double } = watched({ most: 2 });
    expect(await double(1)).toBe(2);
    expect(await Promise.all([2, 3, 4, 5, 6].map((item) => double(item)))).toEqual([4, 6, 8, 10, 12]);
    expect(worked).toEqual(['news 1', 'news 2 3', 'news 4 5', 'news 6']);
  });

  it('is done for each alone where the database refuses it for several, so that one alone fails', async () => {
    const { worked, double } = watched({ fault: (items) => (items.includes(2) ? refusedStatement : null) });
    const outcomes = await Promise.allSettled([double(1), double(2), double(3)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(worked).toEqual(['news 1 2 3', 'news 1', 'news 2', 'news 3']);
  });

  it('is never done a second time where the database went away meanwhile, for it may have been done', async () => {
    const { worked, double } = watched({ fault: () => outage });
    const outcomes = await Promise.allSettled([double(1), double(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(worked).toEqual(['news 1 2']);
  });
});
