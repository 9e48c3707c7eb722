import { describe, expect, it } from 'vitest';
import { isUuid, requestIdSource } from '../src/ids.ts';

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** A source whose clock the test moves. */
function open() {
  let elapsed = 0;
  let asked = 0;
  const newRequestId = requestIdSource({
    now: () => 1_700_000_000_000 + elapsed,
    elapsed: () => elapsed,
    randomBytes: (length) => {
      asked++;
      return randomBytes(length);
    },
  });
  return {
    newRequestId,
    asked: () => asked,
    pass: (ms: number) => {
      elapsed += ms;
    },
  };
}

const timeOf = (id: string) => Number.parseInt(id.slice(0, 13).replace('-', ''), 16);

describe('the identifiers of requests', () => {
  it('are UUIDs of version 7, and 65,536 of the same moment are all different', () => {
    const { newRequestId, asked } = open();
    const ids = Array.from({ length: 65_536 }, newRequestId);
    expect(new Set(ids).size).toBe(65_536);
    expect(ids.every((id) => isUuid(id) && /^.{14}7.{4}[89ab]/.test(id))).toBe(true);
    expect(asked()).toBe(1);
  });

  it('tell the time to ten milliseconds, and draw anew with it', () => {
    const { newRequestId, asked, pass } = open();
    const first = newRequestId();
    pass(9);
    expect(timeOf(newRequestId())).toBe(timeOf(first));
    pass(1);
    expect(timeOf(newRequestId())).toBe(timeOf(first) + 10);
    pass(86_400_000);
    expect(timeOf(newRequestId())).toBe(timeOf(first) + 86_400_010);
    expect(asked()).toBe(3);
  });

  it('are not those of another process that asks at the same moment', () => {
    const ids = Array.from({ length: 100 }, () => open().newRequestId());
    expect(new Set(ids).size).toBe(100);
  });
});
