import { describe, expect, it } from 'vitest';
import { type LimitState, rateLimitHeaders, remaining, secondsToWait, tightest } from '../../src/access/rate-limit.ts';

const now = new Date('2026-01-01T12:00:00Z');
const limit = { name: 'network', burst: 5, intervalMs: 2_000 } as const;
const filledWith = (requests: number, isAllowed = true): LimitState => ({
  limit,
  emptyAt: new Date(now.getTime() + requests * limit.intervalMs),
  isAllowed,
});

describe('a bucket of five, one more every two seconds', () => {
  it.each([
    [0, 5, 0],
    [1, 4, 0],
    [4, 1, 0],
    [5, 0, 2],
  ])('filled with %i has room for %i more and asks for a wait of %i s', (requests, room, wait) => {
    expect(remaining(filledWith(requests), now)).toBe(room);
    expect(secondsToWait(filledWith(requests), now)).toBe(wait);
  });

  it('tells the client of it in header fields, with Retry-After only once it is full', () => {
    expect(rateLimitHeaders(filledWith(4), now)).toEqual({
      RateLimit: '"network";r=1;t=0',
      'RateLimit-Policy': '"network";q=5;w=10',
    });
    expect(rateLimitHeaders(filledWith(5, false), now)['Retry-After']).toBe('2');
  });

  it('is the one to tell of where it is full, or has less room than another', () => {
    expect(tightest([filledWith(1), filledWith(3)], now)).toEqual(filledWith(3));
    expect(tightest([filledWith(4), filledWith(5, false)], now).isAllowed).toBe(false);
  });
});
