import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { describe, expect, it } from 'vitest';
import { isSolutionFor, issueChallenge } from '../../src/access/challenge.ts';
import { issueFormProof, proofLifeMs, readFormProof } from '../../src/access/form-proof.ts';
import { base64Url } from '../../src/bytes.ts';
import type { SiteId } from '../../src/ids.ts';

const secret = 'a secret of at least thirty-two characters';
const siteId = 'news' as SiteId;
const now = new Date('2026-01-01T12:00:00Z');
const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const later = (ms: number) => new Date(now.getTime() + ms);

describe('a form proof', () => {
  it('says when the form was opened, for a day, on its own site', async () => {
    const proof = await issueFormProof(secret, { siteId, now, randomBytes });
    expect(await readFormProof(secret, proof, { siteId, now: later(proofLifeMs - 1) })).toMatchObject({
      openedAt: now.getTime(),
    });
    expect(await readFormProof(secret, proof, { siteId, now: later(proofLifeMs) })).toBeNull();
    expect(await readFormProof(secret, proof, { siteId: 'other' as SiteId, now })).toBeNull();
    expect(await readFormProof(`${secret}!`, proof, { siteId, now })).toBeNull();
  });

  it.each(['', '.', 'a.b', 'e30.', '\u0000'])('is not %j', async (proof) => {
    expect(await readFormProof(secret, proof, { siteId, now })).toBeNull();
  });
});

describe('a challenge', () => {
  const solve = async (nonce: string) => {
    const challenge = await issueChallenge(secret, { nonce, expiresAt: new Date(Date.now() + 60_000), randomBytes });
    const solution = (await solveChallenge({ challenge, deriveKey }))!;
    return { challenge, solution };
  };
  const pack = (payload: object) => base64Url(new TextEncoder().encode(JSON.stringify(payload)));

  it('is met by its solution, under the form proof it was issued for and under no other', async () => {
    const payload = await solve('one');
    expect(await isSolutionFor(secret, pack(payload), 'one')).toBe(true);
    expect(await isSolutionFor(secret, pack(payload), 'two')).toBe(false);
    expect(await isSolutionFor(`${secret}!`, pack(payload), 'one')).toBe(false);
  });

  it('is not met by a guess, by a challenge of one’s own making, or by nonsense', async () => {
    const { challenge, solution } = await solve('one');
    const guess = { challenge, solution: { ...solution, derivedKey: '00'.repeat(32) } };
    const own = { challenge: { ...challenge, parameters: { ...challenge.parameters, cost: 1 } }, solution };
    for (const bad of [pack(guess), pack(own), pack({}), pack({ challenge: null }), '!!', 'bm9wZQ']) {
      expect(await isSolutionFor(secret, bad, 'one')).toBe(false);
    }
  });
});
