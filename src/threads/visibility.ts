import type { Status } from '../comment-status.ts';
import type { CommentId } from '../ids.ts';

/** The part of a comment that decides where it shows. */
export interface Standing {
  readonly id: CommentId;
  readonly parentId: CommentId | null;
  readonly status: Status;
  /** No ancestor is pending or rejected. */
  readonly isReachable: boolean;
  /** Direct replies that stand in the thread. */
  readonly visibleReplies: number;
}

/** Approved, or deleted with living replies: then its place stays. */
export const standsInThread = (comment: Omit<Standing, 'id' | 'parentId'>): boolean =>
  comment.isReachable &&
  (comment.status === 'approved' || (comment.status === 'deleted' && comment.visibleReplies > 0));

/** Counts towards the page: approved, and nothing above it is hidden. */
export const isShown = (comment: Pick<Standing, 'isReachable' | 'status'>): boolean =>
  comment.isReachable && comment.status === 'approved';

/**
 * The standings that change when `changedId` takes a new status: below it what becomes (un)reachable,
 * above it what gains or loses its place.
 * `family` holds the comment itself, all its descendants and all its ancestors, in any order.
 */
export function standingsAfter(family: readonly Standing[], changedId: CommentId, status: Status): Standing[] {
  const before = new Map(family.map((comment) => [comment.id, comment]));
  const after = new Map(before);
  const childrenOf = childrenByParent(family);

  const changed = before.get(changedId)!;
  after.set(changedId, { ...changed, status });
  const order = topDown(changedId, childrenOf);
  for (const id of order) {
    const comment = after.get(id)!;
    const lets = comment.isReachable && (comment.status === 'approved' || comment.status === 'deleted');
    for (const child of childrenOf.get(id) ?? []) after.set(child.id, { ...child, isReachable: lets });
  }
  for (const id of order.reverse()) {
    const replies = (childrenOf.get(id) ?? []).filter((child) => standsInThread(after.get(child.id)!)).length;
    after.set(id, { ...after.get(id)!, visibleReplies: replies });
  }
  carryUpwards(changedId, before, after);
  return [...after.values()].filter((comment) => !sameStanding(comment, before.get(comment.id)!));
}

/** What readers notice of changed standings: by how much the page's count moves, whether anything moves at all, and which comments. */
export function visibleChange(
  family: readonly Standing[],
  changed: readonly Standing[],
): { countChange: number; isVisible: boolean; noticed: CommentId[] } {
  const before = new Map(family.map((comment) => [comment.id, comment]));
  let countChange = 0;
  let isVisible = false;
  const noticed: CommentId[] = [];
  for (const comment of changed) {
    const former = before.get(comment.id)!;
    countChange += Number(isShown(comment)) - Number(isShown(former));
    const [stood, stands] = [standsInThread(former), standsInThread(comment)];
    isVisible ||= stood || stands;
    // Another number of replies alone is told with the reply.
    const isAnother = comment.status !== former.status || stood !== stands;
    if ((stood || stands) && isAnother) noticed.push(comment.id);
  }
  return { countChange, isVisible, noticed };
}

function childrenByParent(family: readonly Standing[]): Map<CommentId | null, Standing[]> {
  const children = new Map<CommentId | null, Standing[]>();
  for (const comment of family) {
    const siblings = children.get(comment.parentId);
    if (siblings) siblings.push(comment);
    else children.set(comment.parentId, [comment]);
  }
  return children;
}

function topDown(root: CommentId, childrenOf: ReadonlyMap<CommentId | null, readonly Standing[]>): CommentId[] {
  const order = [root];
  for (const id of order) for (const child of childrenOf.get(id) ?? []) order.push(child.id);
  return order;
}

function carryUpwards(
  from: CommentId,
  before: ReadonlyMap<CommentId, Standing>,
  after: Map<CommentId, Standing>,
): void {
  let id = from;
  for (;;) {
    const change = Number(standsInThread(after.get(id)!)) - Number(standsInThread(before.get(id)!));
    const parentId = after.get(id)!.parentId;
    const parent = parentId && after.get(parentId);
    if (change === 0 || !parent) return;
    after.set(parent.id, { ...parent, visibleReplies: parent.visibleReplies + change });
    id = parent.id;
  }
}

const sameStanding = (one: Standing, other: Standing): boolean =>
  one.status === other.status && one.isReachable === other.isReachable && one.visibleReplies === other.visibleReplies;
