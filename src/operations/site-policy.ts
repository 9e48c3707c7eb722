import { defaultPolicy, type Policy, policySchema } from '../moderation/policy.ts';

/**
 * The policy in force, from what the owner stored. A stored policy was valid when it was saved; should a later
 * version of ontopic no longer take it, the defaults hold until the owner saves it anew.
 */
export function policyInForce(stored: Record<string, unknown>): Policy {
  const parsed = policySchema.safeParse(stored);
  return parsed.success ? parsed.data : defaultPolicy;
}

const dayMs = 86_400_000;

export const ageInDays = (since: Date, now: Date): number => Math.max(0, (now.getTime() - since.getTime()) / dayMs);

/** Whether a page takes comments: not closed by hand, and not grown too old for the policy. */
export function takesComments(page: { isOpen: boolean; createdAt: Date }, policy: Policy, now: Date): boolean {
  const tooOld = policy.closeAfterDays !== null && ageInDays(page.createdAt, now) > policy.closeAfterDays;
  return page.isOpen && !tooOld;
}
