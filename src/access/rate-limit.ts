/** A bucket of the generic cell rate algorithm: `burst` at once, one more every `intervalMs`. Source: ITU-T I.371. */
export interface RateLimit {
  readonly name: 'network' | 'page' | 'site' | 'votes' | 'reports' | 'previews' | 'signIns';
  readonly burst: number;
  readonly intervalMs: number;
}

/**
 * Comments that a network, a page and a site may send or receive, and votes, reports, previews and attempts to sign in of a
 * network. A reader who argues stays far below the first; those by page and site only stop a flood that comes from many networks.
 */
export const requestLimits: Record<RateLimit['name'], RateLimit> = {
  network: { name: 'network', burst: 20, intervalMs: 6_000 },
  page: { name: 'page', burst: 200, intervalMs: 500 },
  site: { name: 'site', burst: 1_000, intervalMs: 100 },
  votes: { name: 'votes', burst: 100, intervalMs: 2_000 },
  reports: { name: 'reports', burst: 20, intervalMs: 60_000 },
  previews: { name: 'previews', burst: 30, intervalMs: 2_000 },
  signIns: { name: 'signIns', burst: 20, intervalMs: 30_000 },
};

export interface LimitState {
  readonly limit: RateLimit;
  /** When the bucket would be empty again, after this request if it was let through. */
  readonly emptyAt: Date;
  readonly isAllowed: boolean;
}

/** How many more requests would be let through at once. */
export function remaining({ limit, emptyAt }: LimitState, now: Date): number {
  const filled = Math.max(0, emptyAt.getTime() - now.getTime()) / limit.intervalMs;
  return Math.max(0, Math.floor(limit.burst - filled));
}

/** Whole seconds until one more request is let through; 0 where it would be at once. */
export function secondsToWait({ limit, emptyAt }: LimitState, now: Date): number {
  const opensAt = emptyAt.getTime() - (limit.burst - 1) * limit.intervalMs;
  return Math.max(0, Math.ceil((opensAt - now.getTime()) / 1000));
}

/** The header fields of a state. Source: draft-ietf-httpapi-ratelimit-headers-10. */
export function rateLimitHeaders(state: LimitState, now: Date): Record<string, string> {
  const { name, burst, intervalMs } = state.limit;
  const window = Math.ceil((burst * intervalMs) / 1000);
  return {
    RateLimit: `"${name}";r=${remaining(state, now)};t=${secondsToWait(state, now)}`,
    'RateLimit-Policy': `"${name}";q=${burst};w=${window}`,
    ...(state.isAllowed ? {} : { 'Retry-After': String(Math.max(1, secondsToWait(state, now))) }),
  };
}

/** The state that leaves the least room: the one to tell a client of. */
export const tightest = (states: readonly LimitState[], now: Date): LimitState =>
  states.reduce((least, state) => {
    if (least.isAllowed !== state.isAllowed) return least.isAllowed ? state : least;
    return remaining(state, now) < remaining(least, now) ? state : least;
  });
