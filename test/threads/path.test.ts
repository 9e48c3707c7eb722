import { describe, expect, it } from 'vitest';
import { type CommentId, uuidV7 } from '../../src/ids.ts';
import { pathBelow, segmentLength } from '../../src/threads/path.ts';

const idAt = (milliseconds: number, chance = 0) => uuidV7(milliseconds, new Uint8Array(10).fill(chance)) as CommentId;
const compare = (a: { path: Uint8Array }, b: { path: Uint8Array }) => Buffer.compare(a.path, b.path);

describe('the path of a comment', () => {
  it('puts an earlier root with all its replies before a later root', () => {
    const first = pathBelow(null, idAt(1000), 6);
    const second = pathBelow(null, idAt(2000), 6);
    const lateReply = pathBelow(first, idAt(3000), 6);
    expect([second, lateReply, first].sort(compare)).toEqual([first, lateReply, second]);
  });

  it('nests at the sixth level of six, and beside its parent below that', () => {
    let place = pathBelow(null, idAt(0), 6);
    for (let level = 1; level <= 8; level++) place = pathBelow(place, idAt(level), 6);
    expect(place.depth).toBe(6);
    expect(place.path.length).toBe(7 * segmentLength);
  });

  it('stays in order where a policy has made threads flatter since the parent was written', () => {
    const root = pathBelow(null, idAt(0), 6);
    const deep = pathBelow(pathBelow(root, idAt(1), 6), idAt(2), 6);
    expect(pathBelow(deep, idAt(3), 1).depth).toBe(1);
  });
});
