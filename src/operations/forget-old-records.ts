import { forgetFetchedArticles } from '../store/fetched-articles.ts';
import { forgetIdempotencyKeys } from '../store/idempotency-keys.ts';
import { forgetEmptyBuckets } from '../store/rate-limits.ts';
import { forgetExpiredProofs } from '../store/spent-proofs.ts';
import type { Deps } from './deps.ts';

const idempotencyKeyLifeMs = 24 * 3_600_000;
const unusedArticleLifeMs = 30 * 24 * 3_600_000;

/**
 * Removes what is kept for a time only: idempotency keys after a day, spent proofs and rate limits once they have run out,
 * fetched articles of no page after thirty days.
 */
export async function forgetOldRecords(deps: Pick<Deps, 'sql' | 'clock'>): Promise<void> {
  const now = deps.clock();
  await forgetIdempotencyKeys(deps.sql, new Date(now.getTime() - idempotencyKeyLifeMs));
  await forgetExpiredProofs(deps.sql, now);
  await forgetEmptyBuckets(deps.sql, now);
  await forgetFetchedArticles(deps.sql, new Date(now.getTime() - unusedArticleLifeMs));
}
