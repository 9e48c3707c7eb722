import type { SiteId } from '../ids.ts';
import { isRefusedStatement } from '../store/outage.ts';
import type { Deps } from './deps.ts';

export interface Gathering<Item, Outcome> {
  /** So many at once. */
  readonly most: number;
  /** So many gatherings of a site may be in work at a time; what comes meanwhile waits for the next. */
  readonly underway: number;
  /** One outcome an item, in order. Nothing has happened where it throws. */
  readonly work: (deps: Deps, siteId: SiteId, items: readonly Item[]) => Promise<readonly Outcome[]>;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

interface Lane<Item, Outcome> {
  waiting: Waiting<Item, Outcome>[];
  underway: number;
}

/**
 * Work that is done together for all who ask for it at the same time on one site: who comes alone waits for nobody, and who comes in
 * a crowd shares its statements and its flush to disk. Each has an outcome of their own; where the database refuses the work of
 * several, each is done alone, so that nobody fails for another's sake. Those who share `deps` share the work: on Workers, nobody does.
 */
export function gathered<Item, Outcome>(
  gathering: Gathering<Item, Outcome>,
): (deps: Deps, siteId: SiteId, item: Item) => Promise<Outcome> {
  const lanesOf = new WeakMap<Deps, Map<SiteId, Lane<Item, Outcome>>>();
  return (deps, siteId, item) =>
    new Promise((resolve, reject) => {
      const lanes = lanesOf.get(deps) ?? new Map<SiteId, Lane<Item, Outcome>>();
      lanesOf.set(deps, lanes);
      const lane = lanes.get(siteId) ?? { waiting: [], underway: 0 };
      lanes.set(siteId, lane);
      const start = () => {
        while (lane.waiting.length > 0 && lane.underway < gathering.underway) {
          lane.underway++;
          const together = lane.waiting.splice(0, gathering.most);
          void serve(gathering, together, { deps, siteId }).then(() => {
            lane.underway--;
            if (lane.waiting.length > 0) start();
            else if (lane.underway === 0) lanes.delete(siteId);
          });
        }
      };
      lane.waiting.push({ item, resolve, reject });
      if (lane.waiting.length === 1) deps.soon(start);
    });
}

/** Never throws. */
async function serve<Item, Outcome>(
  gathering: Gathering<Item, Outcome>,
  together: readonly Waiting<Item, Outcome>[],
  asked: { deps: Deps; siteId: SiteId },
): Promise<void> {
  const { deps, siteId } = asked;
  try {
    const items = together.map(({ item }) => item);
    const outcomes = await gathering.work(deps, siteId, items);
    for (const [i, { resolve }] of together.entries()) resolve(outcomes[i]!);
  } catch (error) {
    // After any other error nobody knows whether it was done.
    if (together.length > 1 && isRefusedStatement(error)) {
      for (const one of together) await serve(gathering, [one], asked);
    } else {
      for (const { reject } of together) reject(error);
    }
  }
}
