import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { base64Url, fromBase64Url } from '../bytes.ts';
import type { RandomBytes } from '../ids.ts';
import { keyedHash } from './keyed-hash.ts';

// About a second on a telephone, some twentieth of one on the server for the one derivation it takes to make.
const iterations = 5_000;
const smallestCounter = 50;
const counterRange = 100;

/** A calculation that costs a browser about a second and a spammer as much for every comment. Bound to one form proof. */
export async function issueChallenge(
  secret: string,
  { nonce, expiresAt, randomBytes }: { nonce: string; expiresAt: Date; randomBytes: RandomBytes },
): Promise<Challenge> {
  const [chance = 0] = randomBytes(1);
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: iterations,
    counter: smallestCounter + Math.floor((chance / 256) * counterRange),
    deriveKey,
    data: { nonce },
    expiresAt,
    ...(await secretsOf(secret)),
  });
}

/** Whether the solution (base64url of ALTCHA's payload) solves a challenge that was issued for this form proof. */
export async function isSolutionFor(secret: string, solution: string, nonce: string): Promise<boolean> {
  const payload = payloadOf(solution);
  if (payload === null || payload.challenge.parameters.data?.nonce !== nonce) return false;
  const { verified } = await verifySolution({ ...payload, deriveKey, ...(await secretsOf(secret)) });
  return verified;
}

async function secretsOf(secret: string) {
  return {
    hmacSignatureSecret: base64Url(await keyedHash(secret, 'form-proof', 'challenge')),
    hmacKeySignatureSecret: base64Url(await keyedHash(secret, 'form-proof', 'challenge key')),
  };
}

function payloadOf(solution: string): Payload | null {
  const bytes = fromBase64Url(solution);
  if (bytes === null) return null;
  try {
    const payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const { nonce, salt, keyPrefix, cost } = payload.challenge.parameters;
    const isWhole = [nonce, salt, keyPrefix].every((part) => typeof part === 'string') && typeof cost === 'number';
    return isWhole && typeof payload.solution.derivedKey === 'string' ? payload : null;
  } catch {
    return null;
  }
}
