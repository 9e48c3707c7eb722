import { nameOf, type Principal } from '../access/roles.ts';
import type { Clock } from '../clock.ts';
import type { NamedRule } from '../http/contract.ts';
import type { SiteId } from '../ids.ts';
import type { CompiledRule } from '../moderation/custom/apply-rules.ts';
import type { Condition } from '../moderation/custom/bindings.ts';
import type { RuleFault } from '../moderation/custom/examples.ts';
import type { SiteRule } from '../moderation/custom/site-rule.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/connect.ts';
import * as store from '../store/site-rules.ts';
import { findSite } from '../store/sites.ts';
import { inTransaction } from '../store/transaction.ts';
import type { Deps } from './deps.ts';
import { type Refusal, refuse } from './refusal.ts';
import { policyInForce } from './site-policy.ts';

const conditions = new Map<string, Condition | null>();
const mostConditions = 2_000;

/** The rules with their conditions compiled; the same condition is compiled once for all sites and requests. */
export async function rulesInForce(
  rows: readonly { name: string; definition: SiteRule }[],
  clock: Clock,
): Promise<CompiledRule[]> {
  const rules: CompiledRule[] = [];
  for (const { name, definition: rule } of rows) {
    const condition = slowConditions.has(rule.condition) ? null : await compiled(rule.condition);
    if (condition !== null) rules.push({ name, rule, condition: timed(rule.condition, condition, clock) });
  }
  return rules;
}

/** A rule to be tried: whoever tries it waits for it, so that it may take its time. */
export async function ruleToTry(rule: SiteRule): Promise<CompiledRule[]> {
  const condition = await compiled(rule.condition);
  return condition === null ? [] : [{ name: proposedName, rule, condition }];
}

/** Conditions that have taken too long three times within ten minutes; they are not asked again by this process until a rule with them is saved. */
const slowConditions = new Set<string>();
// A thousand times what a rule takes as a rule: only an expression of very many states on a very long comment gets there.
const mostMs = 50;

// A rule that is stopped for a moment by a busy machine is not slow: what is slow by itself is so again soon.
const strikes = 3;
const strikesWithinMs = 600_000;
const lastSlow = new Map<string, readonly number[]>();

/** Where the clock stands still while code runs, as on Workers, the platform's own limit on a request has to do. */
const timed =
  (source: string, condition: Condition, clock: Clock): Condition =>
  (bindings) => {
    const startedAt = clock().getTime();
    const outcome = condition(bindings);
    const endedAt = clock().getTime();
    if (endedAt - startedAt > mostMs) noteSlow(source, endedAt);
    return outcome;
  };

function noteSlow(source: string, now: number): void {
  const times = [...(lastSlow.get(source) ?? []), now].filter((time) => time > now - strikesWithinMs);
  if (times.length >= strikes) slowConditions.add(source);
  if (lastSlow.size >= mostConditions) lastSlow.clear();
  lastSlow.set(source, times);
}

/** Null for a condition that was valid when it was saved and is not any more, after an update of the language. */
async function compiled(source: string): Promise<Condition | null> {
  const known = conditions.get(source);
  if (known !== undefined) return known;
  const { compileCondition, isFaulty } = await import('../moderation/custom/condition.ts');
  if (conditions.size >= mostConditions) conditions.clear();
  const made = compileCondition(source);
  const condition = isFaulty(made) ? null : made;
  conditions.set(source, condition);
  return condition;
}

// No rule can be saved under this name, so none of the site's is meant.
export const proposedName = '(proposed)';

/** What keeps a rule from being saved. */
export async function checkRule(deps: Deps, siteId: SiteId, rule: SiteRule): Promise<RuleFault[] | Refusal> {
  const site = await findSite(deps.sql, siteId);
  if (site === null) return refuse('unknown_site');
  const { faultsOf } = await import('../moderation/custom/examples.ts');
  return faultsOf(proposedName, rule, policyInForce(site.policy));
}

/** Saves a rule whose condition compiles and whose examples come out as claimed; refuses any other, with the places. */
export async function saveRule(
  deps: Deps,
  siteId: SiteId,
  { name, rule, principal }: { name: string; rule: SiteRule; principal: Principal },
): Promise<NamedRule | Refusal> {
  const site = await findSite(deps.sql, siteId);
  if (site === null) return refuse('unknown_site');
  const { faultsOf } = await import('../moderation/custom/examples.ts');
  const errors = faultsOf(name, rule, policyInForce(site.policy));
  if (errors.length > 0) return { refused: 'invalid_rule', errors };
  slowConditions.delete(rule.condition);
  lastSlow.delete(rule.condition);
  const now = deps.clock();
  await inTransaction(deps.sql, async (tx) => {
    await store.saveSiteRule(tx, { siteId, name, definition: rule, now });
    await audit(tx, deps, { siteId, actor: nameOf(principal), action: 'rule.saved', details: { name, ...rule } });
    return null;
  });
  return { name, ...rule, updatedAt: now.toISOString() };
}

export async function listRules(deps: Deps, siteId: SiteId): Promise<NamedRule[]> {
  return (await store.listSiteRules(deps.sql, siteId)).map(namedRuleOf);
}

/** The site's rules, ready to be applied. */
export async function compiledRulesOf(deps: Pick<Deps, 'sql' | 'clock'>, siteId: SiteId): Promise<CompiledRule[]> {
  return rulesInForce(await store.listSiteRules(deps.sql, siteId), deps.clock);
}

export async function readRule(deps: Deps, siteId: SiteId, name: string): Promise<NamedRule | Refusal> {
  const row = await store.findSiteRule(deps.sql, siteId, name);
  return row === null ? refuse('unknown_rule') : namedRuleOf(row);
}

export async function removeRule(
  deps: Deps,
  siteId: SiteId,
  { name, principal }: { name: string; principal: Principal },
): Promise<Refusal | null> {
  return inTransaction<Refusal | null>(deps.sql, async (tx) => {
    if (!(await store.deleteSiteRule(tx, siteId, name))) return refuse('unknown_rule');
    await audit(tx, deps, { siteId, actor: nameOf(principal), action: 'rule.deleted', details: { name } });
    return null;
  });
}

const namedRuleOf = ({ name, definition, updatedAt }: store.SiteRuleRow): NamedRule => ({
  name,
  ...definition,
  updatedAt: updatedAt.toISOString(),
});

const latest = 50;
const before = 1_000;
const shortestPast = 100;
const fewestMatches = 10;
const timesAboveThePast = 5;

/**
 * Puts a rule that suddenly matches far more than it used to into shadow mode, before it holds everything: more than
 * ten of the last fifty comments, and five times its share of those before. A rule without a past is left alone. After MediaWiki's AbuseFilter, "emergency disable".
 */
export async function demoteRunawayRules(
  tx: Db,
  deps: Deps,
  { siteId, rules }: { siteId: SiteId; rules: readonly { name: string; definition: SiteRule }[] },
): Promise<void> {
  for (const { name, definition: rule } of rules) {
    if (rule.mode === 'shadow') continue;
    const counts = await store.countMatches(tx, { siteId, name, latest, before });
    if (counts.before < shortestPast || counts.matchedLatest <= fewestMatches) continue;
    const expected = (counts.matchedBefore / counts.before) * counts.latest;
    if (counts.matchedLatest < expected * timesAboveThePast) continue;
    await demote(tx, deps, { siteId, name, rule, details: counts });
  }
}

/** Puts rules whose conditions took too long into shadow mode; the comment that showed it has been judged by them. */
export async function demoteSlowRules(
  tx: Db,
  deps: Deps,
  { siteId, rules }: { siteId: SiteId; rules: readonly { name: string; definition: SiteRule }[] },
): Promise<void> {
  for (const { name, definition: rule } of rules) {
    if (rule.mode === 'shadow' || !slowConditions.has(rule.condition)) continue;
    await demote(tx, deps, { siteId, name, rule, details: { mostMs, strikes } });
  }
}

async function demote(
  tx: Db,
  deps: Deps,
  { siteId, name, rule, details }: { siteId: SiteId; name: string; rule: SiteRule; details: Record<string, unknown> },
): Promise<void> {
  await store.saveSiteRule(tx, { siteId, name, definition: { ...rule, mode: 'shadow' }, now: deps.clock() });
  await audit(tx, deps, { siteId, actor: 'ontopic', action: 'rule.demoted', details: { name, ...details } });
}

function audit(
  tx: Db,
  deps: Deps,
  entry: { siteId: SiteId; actor: string; action: string; details: Record<string, unknown> },
): Promise<void> {
  return appendAudit(tx, { ...entry, auditId: deps.newId<string>(), createdAt: deps.clock() });
}
