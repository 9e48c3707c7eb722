import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Status } from '../../src/comment-status.ts';
import type { CommentId } from '../../src/ids.ts';
import { type Standing, standingsAfter, standsInThread, visibleChange } from '../../src/threads/visibility.ts';

type Tree = { id: CommentId; parentId: CommentId | null; status: Status }[];

/** What the rules of visibility say, computed anew from nothing but statuses. */
function standingsOf(tree: Tree): Standing[] {
  const byId = new Map(tree.map((comment) => [comment.id, comment]));
  const isOpen = (status: Status) => status === 'approved' || status === 'deleted';
  const isReachable = (parentId: CommentId | null): boolean => {
    if (parentId === null) return true;
    const parent = byId.get(parentId)!;
    return isOpen(parent.status) && isReachable(parent.parentId);
  };
  const standing = ({ id, parentId, status }: Tree[number]): Standing => ({
    id,
    parentId,
    status,
    isReachable: isReachable(parentId),
    visibleReplies: tree.filter((child) => child.parentId === id && standsInThread(standing(child))).length,
  });
  return tree.map(standing);
}

const statuses: Status[] = ['pending', 'approved', 'rejected', 'deleted'];

/** Every comment answers an earlier one, or none. */
const trees: fc.Arbitrary<Tree> = fc
  .array(fc.tuple(fc.constantFrom(...statuses), fc.nat()), { minLength: 1, maxLength: 12 })
  .map((seeds) =>
    seeds.map(([status, seed], i) => ({
      id: `c${i}` as CommentId,
      parentId: seed % (i + 1) === i ? null : (`c${seed % (i + 1)}` as CommentId),
      status,
    })),
  );

describe('standings after a decision', () => {
  it('are the same as those computed anew, for any thread and any change of status', () => {
    fc.assert(
      fc.property(trees, fc.nat(), fc.constantFrom(...statuses), (tree, pick, status) => {
        const changedId = tree[pick % tree.length]!.id;
        const before = standingsOf(tree);
        const changed = new Map(standingsAfter(before, changedId, status).map((standing) => [standing.id, standing]));
        const updated = before.map((standing) => changed.get(standing.id) ?? standing);
        expect(updated).toEqual(
          standingsOf(tree.map((comment) => (comment.id === changedId ? { ...comment, status } : comment))),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('move the page’s count by the comments that appear, and name those that readers see change', () => {
    const tree: Tree = [
      { id: 'root' as CommentId, parentId: null, status: 'approved' },
      { id: 'reply' as CommentId, parentId: 'root' as CommentId, status: 'approved' },
    ];
    const family = standingsOf(tree);
    const deleted = standingsAfter(family, 'root' as CommentId, 'deleted');
    expect(visibleChange(family, deleted)).toEqual({ countChange: -1, isVisible: true, noticed: ['root'] });
    const rejected = standingsAfter(family, 'root' as CommentId, 'rejected');
    expect(visibleChange(family, rejected)).toEqual({ countChange: -2, isVisible: true, noticed: ['root', 'reply'] });
  });
});
