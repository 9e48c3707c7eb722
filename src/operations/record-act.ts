import { nameOf, type Principal } from '../access/roles.ts';
import type { SiteId } from '../ids.ts';
import { appendAudits, appendInstallationAudit } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import type { Deps } from './deps.ts';

export interface Act {
  readonly principal: Principal;
  readonly action: string;
  readonly details: Record<string, unknown>;
}

// Labels need not differ from each other, identifiers do.
const entryOf = (deps: Pick<Deps, 'newId' | 'clock'>, { principal, action, details }: Act) => ({
  auditId: deps.newId<string>(),
  actor: nameOf(principal),
  action,
  details: principal.kind === 'token' ? { ...details, by: principal.tokenId } : details,
  createdAt: deps.clock(),
});

/** Writes into a site's audit log what somebody did, in the transaction in which they did it. */
export const recordAct = (
  tx: Db,
  deps: Pick<Deps, 'newId' | 'clock'>,
  { siteId, ...act }: Act & { siteId: SiteId },
): Promise<void> => recordActs(tx, deps, siteId, [act]);

export const recordActs = (
  tx: Db,
  deps: Pick<Deps, 'newId' | 'clock'>,
  siteId: SiteId,
  acts: readonly Act[],
): Promise<void> =>
  appendAudits(
    tx,
    siteId,
    acts.map((act) => entryOf(deps, act)),
  );

/** The same for what is done to the installation: a site's log goes away with the site. */
export const recordInstallationAct = (tx: Db, deps: Pick<Deps, 'newId' | 'clock'>, act: Act): Promise<void> =>
  appendInstallationAudit(tx, entryOf(deps, act));
