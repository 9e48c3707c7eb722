import type { Principal } from '../access/roles.ts';
import type { DecisionRequest, DecisionResult } from '../http/contract.ts';
import type { CommentId, SiteId } from '../ids.ts';
import { statusAfter } from '../review/transition.ts';
import { bumpComments, findPagesOfComments, lockComments } from '../store/comments.ts';
import type { Db } from '../store/connect.ts';
import { changePages } from './change-page.ts';
import type { Deps } from './deps.ts';
import { moveAllInThreads } from './move-in-thread.ts';
import { type Decided, recordDecisions } from './record-decisions.ts';
import { learnFromAll } from './site-lessons.ts';

export interface Decisions {
  readonly siteId: SiteId;
  readonly principal: Principal;
  readonly decisions: readonly DecisionRequest[];
}

/**
 * Carries out moderators' decisions, a hundred in a transaction, each for itself: one made on an older version than the
 * present one changes nothing and answers "conflict", with the version and status that another moderator left.
 */
export async function decideReview(deps: Deps, { siteId, principal, decisions }: Decisions): Promise<DecisionResult[]> {
  const results: DecisionResult[] = [];
  for (const some of together(decisions)) {
    const pages = await findPagesOfComments(deps.sql, siteId, some.map(idOf));
    const known = some.filter((decision) => pages.has(idOf(decision)));
    const pageIds = [...new Set(known.map((decision) => pages.get(idOf(decision))!))];
    const decided =
      known.length === 0
        ? new Map<CommentId, DecisionResult>()
        : await changePages(deps, { siteId, pageIds }, (tx) => decideTogether(tx, deps, { siteId, principal, known }));
    results.push(...some.map((decision) => decided.get(idOf(decision)) ?? unknown(decision)));
  }
  return results;
}

// Whoever comments on one of their pages waits as long as they take.
const mostTogether = 100;

const idOf = ({ id }: DecisionRequest) => id as CommentId;
const unknown = ({ id }: DecisionRequest): DecisionResult => ({ id, outcome: 'unknown', version: null, status: null });

/** In order, no comment twice in one part: the second decision on a comment rests on what the first has made of it. */
function together(decisions: readonly DecisionRequest[]): DecisionRequest[][] {
  const parts: DecisionRequest[][] = [];
  let ids = new Set<string>();
  for (const decision of decisions) {
    if (parts.length === 0 || ids.size >= mostTogether || ids.has(decision.id)) {
      parts.push([]);
      ids = new Set();
    }
    parts.at(-1)!.push(decision);
    ids.add(decision.id);
  }
  return parts;
}

interface KnownDecisions {
  siteId: SiteId;
  principal: Principal;
  known: readonly DecisionRequest[];
}

async function decideTogether(
  tx: Db,
  deps: Deps,
  { siteId, principal, known }: KnownDecisions,
): Promise<Map<CommentId, DecisionResult>> {
  const comments = new Map(
    (await lockComments(tx, siteId, known.map(idOf))).map((comment) => [comment.commentId, comment]),
  );
  const results = new Map<CommentId, DecisionResult>();
  const accepted: Decided[] = [];
  for (const decision of known) {
    const comment = comments.get(idOf(decision))!;
    const { version, status } = comment;
    if (version === decision.version) accepted.push({ decision, comment, status: statusAfter(decision.action) });
    else results.set(idOf(decision), { id: decision.id, outcome: 'conflict', version, status });
  }
  if (accepted.length === 0) return results;
  await moveAllInThreads(tx, siteId, accepted);
  await Promise.all([
    recordDecisions(tx, deps, { siteId, principal, decided: accepted }),
    learnFromAll(
      tx,
      siteId,
      accepted.map(({ decision, comment }) => ({ ...comment, action: decision.action })),
    ),
  ]);
  const versions = await bumpComments(
    tx,
    siteId,
    accepted.map(({ comment }) => comment.commentId),
  );
  for (const { comment, status } of accepted) {
    const { commentId: id } = comment;
    results.set(id, { id, outcome: 'done', version: versions.get(id)!, status });
  }
  return results;
}
