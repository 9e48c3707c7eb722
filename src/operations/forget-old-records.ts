import { forgetIdempotencyKeys } from '../store/idempotency-keys.ts';
import type { Deps } from './deps.ts';

const idempotencyKeyLifeMs = 24 * 3_600_000;

/** Removes what is kept for a time only: idempotency keys, after a day. */
export async function forgetOldRecords(deps: Pick<Deps, 'sql' | 'clock'>): Promise<void> {
  await forgetIdempotencyKeys(deps.sql, new Date(deps.clock().getTime() - idempotencyKeyLifeMs));
}
