import type { CommentId } from '../ids.ts';

/** Bytes a level: 48 bits of time and 32 of chance, both out of the comment's UUIDv7. */
export const segmentLength = 10;

/**
 * Where a comment stands in reading order: its ancestors' segments and its own, compared byte by byte.
 * A reply below `maxDepth` stands beside its parent, so that no path is longer than maxDepth + 1 segments.
 */
export function pathBelow(
  parent: { path: Uint8Array; depth: number } | null,
  commentId: CommentId,
  maxDepth: number,
): { path: Uint8Array; depth: number } {
  const segment = segmentOf(commentId);
  if (parent === null) return { path: segment, depth: 0 };
  const depth = Math.min(parent.depth + 1, maxDepth);
  const trunk = parent.path.subarray(0, depth * segmentLength);
  return { path: Uint8Array.from([...trunk, ...segment]), depth };
}

function segmentOf(commentId: CommentId): Uint8Array {
  const digits = commentId.slice(0, 8) + commentId.slice(9, 13) + commentId.slice(-8);
  const segment = new Uint8Array(segmentLength);
  for (let i = 0; i < segmentLength; i++) segment[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return segment;
}
