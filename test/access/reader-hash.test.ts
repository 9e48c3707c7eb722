import { expect, it } from 'vitest';
import { readerHashes, readerHashLifeMs } from '../../src/access/reader-hash.ts';

const day = 86_400_000;
// The first moment of a period.
const start = 30 * day * 600;
const at = (ms: number, clientAddress: string | null = '203.0.113.9') =>
  readerHashes('secret', { act: 'vote', commentId: 'c1', clientAddress, now: new Date(ms) });

it('knows a reader again for at least thirty days, and after sixty no more', async () => {
  const { current } = await at(start + 29 * day);
  expect((await at(start + 30 * day - 1)).current).toEqual(current);
  expect((await at(start + 59 * day)).former).toEqual(current);
  const later = await at(start + readerHashLifeMs);
  expect([later.current, later.former]).not.toContainEqual(current);
});

it('knows one customer of IPv6 by the /64 that they hold, and no two addresses of IPv4 as one', async () => {
  const [one, same, other] = await Promise.all(
    ['2001:db8::1', '2001:db8::2', '2001:db8:0:1::1'].map((ip) => at(start, ip)),
  );
  expect(one!.current).toEqual(same!.current);
  expect(one!.current).not.toEqual(other!.current);
  expect((await at(start, '203.0.113.8')).current).not.toEqual((await at(start)).current);
});

it('gives a reader another hash at every comment, and for a vote another than for a report', async () => {
  const given = { act: 'vote', commentId: 'c1', clientAddress: '203.0.113.9', now: new Date(start) } as const;
  const hashes = await Promise.all(
    [given, { ...given, commentId: 'c2' }, { ...given, act: 'report' as const }].map((act) =>
      readerHashes('secret', act),
    ),
  );
  expect(new Set(hashes.map(({ current }) => current.join())).size).toBe(3);
});
