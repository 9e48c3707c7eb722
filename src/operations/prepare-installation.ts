import { newBearerToken, tokenHash } from '../access/bearer-token.ts';
import { base64Url, fromBase64Url } from '../bytes.ts';
import type { Clock } from '../clock.ts';
import type { RandomBytes } from '../ids.ts';
import type { Sql } from '../store/connect.ts';
import { findSetting, keepSetting } from '../store/settings.ts';

export interface Installation {
  readonly secret: string;
  readonly ownerTokenHash: Uint8Array;
  /** Only when it was made just now: this is the one time that it can be shown. */
  readonly newOwnerToken: string | null;
}

/** The secret and the owner's token: as configured, else as kept in the database, else made now and kept there. */
export async function prepareInstallation(
  sql: Sql,
  given: { secret: string | null; ownerToken: string | null; clock: Clock; randomBytes: RandomBytes },
): Promise<Installation> {
  const now = given.clock();
  const secret =
    given.secret ?? (await keepSetting(sql, { name: 'secret', value: base64Url(given.randomBytes(32)), now }));
  if (given.ownerToken !== null) {
    return { secret, ownerTokenHash: await tokenHash(given.ownerToken), newOwnerToken: null };
  }
  const kept = await findSetting(sql, 'owner_token_hash');
  if (kept !== null) return { secret, ownerTokenHash: fromBase64Url(kept)!, newOwnerToken: null };
  const token = newBearerToken(given.randomBytes);
  const mine = base64Url(await tokenHash(token));
  const stored = await keepSetting(sql, { name: 'owner_token_hash', value: mine, now });
  return { secret, ownerTokenHash: fromBase64Url(stored)!, newOwnerToken: stored === mine ? token : null };
}
