import type { Principal } from '../access/roles.ts';
import type { PolicyEntry } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import { type Policy, policySchema } from '../moderation/policy.ts';
import { lockSite, updateSite } from '../store/sites.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';
import { recordAct } from './record-act.ts';
import { type Refusal, refuse } from './refusal.ts';
import { policyInForce } from './site-policy.ts';

const opposite = {
  blockedDomains: 'allowedDomains',
  allowedDomains: 'blockedDomains',
  blockedWords: 'allowedWords',
  allowedWords: 'blockedWords',
} as const;

/** Adds one word or domain to a list of the policy, and takes it off the list that says the contrary. Refuses one that no list can hold. */
export async function extendPolicy(
  deps: Deps,
  siteId: SiteId,
  { list, value, principal }: PolicyEntry & { principal: Principal },
): Promise<Policy | Refusal> {
  const outcome = await inTransaction<Policy | Refusal>(deps.sql, async (tx) => {
    const site = await lockSite(tx, siteId);
    if (site === null) return refuse('unknown_site');
    const isSame = (entry: string) => entry.toLowerCase() === value.toLowerCase();
    const now = policyInForce(site.policy);
    if (now[list].some(isSame)) return now;
    const contrary = opposite[list];
    const given = {
      ...site.policy,
      [list]: [...now[list], value],
      ...(now[contrary].some(isSame) && { [contrary]: now[contrary].filter((entry) => !isSame(entry)) }),
    };
    const parsed = policySchema.safeParse(given);
    if (!parsed.success) return refuse('invalid_policy_entry');
    await updateSite(tx, siteId, { policy: given });
    await recordAct(tx, deps, { siteId, principal, action: 'policy.extended', details: { list, value } });
    return parsed.data;
  });
  deps.announce({ siteId, pageId: null });
  return outcome;
}
