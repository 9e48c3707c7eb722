import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statuses } from '../../src/comment-status.ts';
import type { CommentId } from '../../src/ids.ts';
import { joinThread } from '../../src/threads/join-thread.ts';
import { type Standing, standingsAfter } from '../../src/threads/visibility.ts';

const id = (number: number) => String(number) as CommentId;

describe('joining a thread', () => {
  it('gives a deleted comment its place back with its first living reply, and what stands above it a reply more', () => {
    const standings = new Map<CommentId, Standing>();
    joinThread(standings, { id: id(1), parentId: null, status: 'approved' });
    joinThread(standings, { id: id(2), parentId: id(1), status: 'deleted' });
    expect(standings.get(id(1))).toMatchObject({ visibleReplies: 0 });
    joinThread(standings, { id: id(3), parentId: id(2), status: 'approved' });
    expect(standings.get(id(1))).toMatchObject({ visibleReplies: 1 });
    expect(standings.get(id(2))).toMatchObject({ visibleReplies: 1, isReachable: true });
  });

  it('comes to what moderators would have made of it, one decision after the other', () => {
    const comments = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...statuses)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(comments, (given) => {
        const arrivals = given.map(([parent, status], i) => ({
          ...{ id: id(i), status },
          parentId: i === 0 || parent % 3 === 0 ? null : id(parent % i),
        }));
        const joined = new Map<CommentId, Standing>();
        for (const arrival of arrivals) joinThread(joined, arrival);

        let decided: Standing[] = arrivals.map((arrival) => ({
          ...{ ...arrival, status: 'pending' },
          ...{ isReachable: arrival.parentId === null, visibleReplies: 0 },
        }));
        for (const { id: changed, status } of arrivals) {
          const after = new Map(standingsAfter(decided, changed, status).map((standing) => [standing.id, standing]));
          decided = decided.map((standing) => after.get(standing.id) ?? standing);
        }
        expect([...joined.values()]).toEqual(decided);
      }),
    );
  });
});
