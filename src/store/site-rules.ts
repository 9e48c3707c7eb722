import type { SiteId } from '../ids.ts';
import type { SiteRule } from '../moderation/custom/site-rule.ts';
import type { Db } from './connect.ts';

export interface SiteRuleRow {
  name: string;
  definition: SiteRule;
  updatedAt: Date;
}

const columns = (db: Db) => db`name, definition, updated_at as "updatedAt"`;

export async function listSiteRules(db: Db, siteId: SiteId): Promise<SiteRuleRow[]> {
  return db<SiteRuleRow[]>`select ${columns(db)} from site_rules where site_id = ${siteId} order by name`;
}

export async function findSiteRule(db: Db, siteId: SiteId, name: string): Promise<SiteRuleRow | null> {
  const [row] = await db<SiteRuleRow[]>`
    select ${columns(db)} from site_rules where site_id = ${siteId} and name = ${name}`;
  return row ?? null;
}

export async function saveSiteRule(
  db: Db,
  rule: { siteId: SiteId; name: string; definition: SiteRule; now: Date },
): Promise<void> {
  await db`
    insert into site_rules (site_id, name, definition, updated_at)
    values (${rule.siteId}, ${rule.name}, ${db.json(rule.definition)}, ${rule.now})
    on conflict (site_id, name) do update set definition = excluded.definition, updated_at = excluded.updated_at`;
}

/** False where there is no such rule. */
export async function deleteSiteRule(db: Db, siteId: SiteId, name: string): Promise<boolean> {
  const removed = await db`delete from site_rules where site_id = ${siteId} and name = ${name}`;
  return removed.count === 1;
}

/** How many of the latest assessments since it was saved a rule has matched, and of those before them. */
export async function countMatches(
  db: Db,
  { siteId, name, latest, before }: { siteId: SiteId; name: string; latest: number; before: number },
): Promise<{ latest: number; matchedLatest: number; before: number; matchedBefore: number }> {
  const matched = db.json([name]);
  const [row] = await db<{ latest: number; matchedLatest: number; before: number; matchedBefore: number }[]>`
    select count(*) filter (where place <= ${latest}) as latest,
      count(*) filter (where place <= ${latest} and matched_rules @> ${matched}) as "matchedLatest",
      count(*) filter (where place > ${latest}) as before,
      count(*) filter (where place > ${latest} and matched_rules @> ${matched}) as "matchedBefore"
    from (
      select matched_rules, row_number() over (order by assessment_id desc) as place from assessments
      where site_id = ${siteId}
        and created_at > (select updated_at from site_rules where site_id = ${siteId} and name = ${name})
      order by assessment_id desc limit ${latest + before}
    ) as recent`;
  return row!;
}
