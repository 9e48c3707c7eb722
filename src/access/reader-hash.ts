import { networkOf } from './client-network.ts';
import { keyedHash } from './keyed-hash.ts';

const periodMs = 30 * 86_400_000;

/** After this time no hash that is still looked for is left. */
export const readerHashLifeMs = 2 * periodMs;

/** `act` and `commentId` are part of what is hashed: what a reader does here cannot be matched with what they do there. */
export interface ReaderAct {
  readonly act: 'vote' | 'report';
  readonly commentId: string;
  readonly clientAddress: string | null;
  readonly now: Date;
}

/**
 * By what a reader without an account is known at one comment: their network, under a key that changes every thirty days.
 * The hash of the present period, and the one before, under which they may have come earlier. 32 bytes each.
 */
export async function readerHashes(
  secret: string,
  { act, commentId, clientAddress, now }: ReaderAct,
): Promise<{ current: Uint8Array; former: Uint8Array }> {
  const network = clientAddress === null ? 'unknown' : networkOf(clientAddress);
  const period = Math.floor(now.getTime() / periodMs);
  const hash = (ofPeriod: number) => keyedHash(secret, 'reader', `${act} ${ofPeriod} ${commentId} ${network}`);
  const [current, former] = await Promise.all([hash(period), hash(period - 1)]);
  return { current, former };
}
