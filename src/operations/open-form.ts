import { issueChallenge } from '../access/challenge.ts';
import { issueFormProof, minimumSeconds, proofLifeMs, readFormProof } from '../access/form-proof.ts';
import type { SiteId } from '../ids.ts';
import { findNetworkTraffic } from '../store/network-traffic.ts';
import { findSite } from '../store/sites.ts';
import type { Deps } from './deps.ts';
import { judging } from './judging.ts';
import { isSuspicious, networkHashOf } from './pass-door.ts';
import { type Refusal, refuse } from './refusal.ts';

export interface OpenedForm {
  proof: string;
  minimumSeconds: number;
  challenge?: object;
}

/** A proof of when the comment form was opened, and a challenge for networks that have lately sent mostly spam. */
export async function openForm(
  deps: Deps,
  siteId: SiteId,
  clientAddress: string | null,
): Promise<OpenedForm | Refusal> {
  if ((await findSite(deps.sql, siteId)) === null) return refuse('unknown_site');
  // Who opens a form is going to write.
  deps.soon(judging);
  const now = deps.clock();
  const networkHash = await networkHashOf(deps, clientAddress);
  const proof = await issueFormProof(deps.secret, { siteId, now, randomBytes: deps.randomBytes });
  const network = networkHash && (await findNetworkTraffic(deps.sql, { siteId, networkHash, now }));
  if (deps.limits === null || !isSuspicious(network)) return { proof, minimumSeconds };
  const { nonce } = (await readFormProof(deps.secret, proof, { siteId, now }))!;
  const expiresAt = new Date(now.getTime() + proofLifeMs);
  return {
    proof,
    minimumSeconds,
    challenge: await issueChallenge(deps.secret, { nonce, expiresAt, randomBytes: deps.randomBytes }),
  };
}
