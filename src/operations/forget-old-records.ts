import { readerHashLifeMs } from '../access/reader-hash.ts';
import { sessionIdleMs, sessionLifeMs } from '../access/session.ts';
import { uuidV7 } from '../ids.ts';
import { forgetClaims } from '../store/claims.ts';
import { forgetFetchedArticles } from '../store/fetched-articles.ts';
import { forgetIdempotencyKeys } from '../store/idempotency-keys.ts';
import { forgetInvitations } from '../store/invitations.ts';
import { forgetEmptyBuckets } from '../store/rate-limits.ts';
import { forgetReporters } from '../store/reports.ts';
import { forgetArticleVectors } from '../store/sentence-vectors.ts';
import { forgetSessions } from '../store/sessions.ts';
import { forgetExpiredProofs } from '../store/spent-proofs.ts';
import { forgetStaleImports } from '../store/staged-imports.ts';
import { forgetTrash } from '../store/trash.ts';
import { forgetVotes } from '../store/votes.ts';
import type { Deps } from './deps.ts';

const dayMs = 24 * 3_600_000;
const unusedArticleLifeMs = 30 * dayMs;
const articleVectorsLifeMs = 30 * dayMs;
const endedInvitationLifeMs = 30 * dayMs;

/**
 * Removes what is kept for a time only: idempotency keys, former counts of votes and what was read of an import after a day, who voted and
 * reported after two periods of the readers' key, fetched articles of no page after thirty days, what an encoder made of
 * articles after as many, spent proofs,
 * rate limits and sessions once they have run out, invitations thirty days later.
 */
export async function forgetOldRecords(deps: Pick<Deps, 'sql' | 'clock'>): Promise<void> {
  const now = deps.clock();
  await forgetIdempotencyKeys(deps.sql, new Date(now.getTime() - dayMs));
  await forgetExpiredProofs(deps.sql, now);
  await forgetClaims(deps.sql, now);
  await forgetStaleImports(deps.sql, uuidV7(now.getTime() - dayMs, new Uint8Array(10)));
  await forgetTrash(deps.sql, now);
  await forgetEmptyBuckets(deps.sql, now);
  await forgetSessions(deps.sql, {
    createdBefore: new Date(now.getTime() - sessionLifeMs),
    seenBefore: new Date(now.getTime() - sessionIdleMs),
  });
  await forgetInvitations(deps.sql, new Date(now.getTime() - endedInvitationLifeMs));
  await forgetFetchedArticles(deps.sql, new Date(now.getTime() - unusedArticleLifeMs));
  await forgetArticleVectors(deps.sql, new Date(now.getTime() - articleVectorsLifeMs));
  const readersUnknownFrom = new Date(now.getTime() - readerHashLifeMs);
  await forgetReporters(deps.sql, readersUnknownFrom);
  await forgetVotes(deps.sql, {
    votedBefore: readersUnknownFrom,
    changedBefore: new Date(now.getTime() - dayMs),
  });
}
