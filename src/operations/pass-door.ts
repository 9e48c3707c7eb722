import { isSolutionFor } from '../access/challenge.ts';
import { networkHash, networkOf } from '../access/client-network.ts';
import { type FormProof, readFormProof } from '../access/form-proof.ts';
import { type LimitState, type RateLimit, tightest } from '../access/rate-limit.ts';
import { base64Url } from '../bytes.ts';
import type { SiteId } from '../ids.ts';
import type { Subject } from '../moderation/subject.ts';
import type { NetworkTraffic } from '../store/network-traffic.ts';
import { takeFromBuckets } from '../store/rate-limits.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The client's network under the key of the day; null where the runtime tells no address. */
export async function networkHashOf(deps: Deps, clientAddress: string | null): Promise<Uint8Array | null> {
  return clientAddress === null ? null : networkHash(deps.secret, networkOf(clientAddress), deps.clock());
}

const suspiciousComments = 5;

/** Whether a network has lately sent mostly what was held or rejected. */
export const isSuspicious = (network: NetworkTraffic | null): boolean =>
  network !== null && network.lastHourUnwanted >= suspiciousComments && network.lastHourUnwanted * 2 > network.lastHour;

export interface Visitor {
  readonly siteId: SiteId;
  readonly pageKey: string;
  readonly networkHash: Uint8Array | null;
  readonly network: NetworkTraffic | null;
  /** `<proof>` or `<proof>~<solution>`, as the form sent it. */
  readonly proof: string | null;
  readonly honeypot: string;
  readonly now: Date;
}

export interface Admission {
  /** The limit that has the least room left; null where limits are off. */
  readonly limit: LimitState | null;
  readonly form: Subject['form'];
  readonly proof: FormProof | null;
}

/** What stands before all rules: limits by network, page and site, the form proof, and a challenge where the risk is high. */
export async function passDoor(deps: Deps, visitor: Visitor): Promise<Admission | Refusal> {
  const { siteId, now } = visitor;
  const limit = await countVisit(deps, visitor);
  if (limit?.isAllowed === false) return { refused: 'rate_limited', limit };

  const [given, solution] = visitor.proof?.split('~') ?? [];
  const proof = given === undefined ? null : await readFormProof(deps.secret, given, { siteId, now });
  if (given !== undefined && proof === null) return refuse('invalid_proof');
  const isSolved = proof && solution ? await isSolutionFor(deps.secret, solution, proof.nonce) : false;
  if (deps.limits !== null && isSuspicious(visitor.network) && !isSolved) return refuse('challenge_required');
  return {
    limit,
    proof,
    form: {
      honeypotFilled: visitor.honeypot.trim() !== '',
      secondsSinceOpened: proof && (now.getTime() - proof.openedAt) / 1000,
    },
  };
}

/** Counts what a reader does without writing, by their network; null where limits are off or no network is known. */
export const countReader = (
  deps: Deps,
  reader: { siteId: SiteId; act: 'votes' | 'reports' | 'previews'; clientAddress: string | null },
): Promise<LimitState | null> => countNetwork(deps, reader);

// No site has this name: whoever signs in has not proved that they belong to one.
const noSite = '' as SiteId;

/** Counts an attempt to sign in, to whichever site, by the network that it comes from. */
export const countSignIn = (deps: Deps, clientAddress: string | null): Promise<LimitState | null> =>
  countNetwork(deps, { siteId: noSite, act: 'signIns', clientAddress });

async function countNetwork(
  deps: Deps,
  { siteId, act, clientAddress }: { siteId: SiteId; act: RateLimit['name']; clientAddress: string | null },
): Promise<LimitState | null> {
  const network = await networkHashOf(deps, clientAddress);
  if (deps.limits === null || network === null) return null;
  const buckets = [{ limit: deps.limits[act], counted: base64Url(network) }];
  const [state] = await takeFromBuckets(deps.sql, { siteId, buckets, now: deps.clock() });
  return state!;
}

/** Counts one text against the limits of its network, page and site; null where limits are off. */
export async function countVisit(
  deps: Deps,
  visitor: Pick<Visitor, 'siteId' | 'pageKey' | 'networkHash' | 'now'>,
): Promise<LimitState | null> {
  if (deps.limits === null) return null;
  const { network, page, site } = deps.limits;
  const buckets = [
    { limit: page, counted: visitor.pageKey },
    { limit: site, counted: '' },
    ...(visitor.networkHash ? [{ limit: network, counted: base64Url(visitor.networkHash) }] : []),
  ];
  const states = await takeFromBuckets(deps.sql, { siteId: visitor.siteId, buckets, now: visitor.now });
  return tightest(states, visitor.now);
}
