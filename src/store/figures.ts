import type { SiteId } from '../ids.ts';
import type { DailyCount } from '../review/figures.ts';
import type { Day, Period } from '../review/period.ts';
import type { Db } from './connect.ts';
import { dueProcessCounts, firstIdOf } from './due-process-counts.ts';
import { threeFigures } from './three-figures.ts';

interface Days extends Period {
  siteId: SiteId;
}

/** Counts of the days named, from what happened on them. */
const countsOfDays = (db: Db, { siteId, from, until }: Days) => db`
  with arrived as (
    select day_of_id(assessment_id) as day, action, reasons, matched_rules from assessments
    where site_id = ${siteId} and assessment_id >= ${firstIdOf(from)} and assessment_id < ${firstIdOf(until)}
      and not exists (
        select from assessments as earlier
        where earlier.site_id = ${siteId} and earlier.comment_id = assessments.comment_id
          and earlier.assessment_id < assessments.assessment_id
      )
  ), decided as (
    select day_of_id(decisions.decision_id) as day, decisions.action, decisions.decided_by, decisions.status_before, decisions.created_at,
      seen.action as verdict, seen.reasons, seen.matched_rules, seen.created_at as seen_at,
      former.action is null as is_first, other.action as other_action, other.decided_by as other_by,
      (decisions.action = 'approve')::integer - coalesce(former.action = 'approve', false)::integer as kept,
      (decisions.action in ('reject', 'delete'))::integer
        - coalesce(former.action in ('reject', 'delete'), false)::integer as removed
    from decisions
    left join lateral (
      select assessment_id, action, reasons, matched_rules, created_at from assessments
      where assessments.site_id = ${siteId} and assessments.comment_id = decisions.comment_id
        and assessment_id < decisions.decision_id
      order by assessment_id desc limit 1
    ) as seen on true
    -- Decisions on the text that the assessment was made of; an edit makes another one.
    left join lateral (
      select earlier.action from decisions as earlier
      where earlier.site_id = ${siteId} and earlier.comment_id = decisions.comment_id
        and earlier.decision_id < decisions.decision_id and earlier.decision_id > seen.assessment_id
      order by earlier.decision_id desc limit 1
    ) as former on true
    left join lateral (
      select earlier.action, earlier.decided_by from decisions as earlier
      where earlier.site_id = ${siteId} and earlier.comment_id = decisions.comment_id and earlier.action <> 'reopen'
        and earlier.decided_by <> decisions.decided_by and decisions.action <> 'reopen'
        and earlier.decision_id < decisions.decision_id and earlier.decision_id > seen.assessment_id
      order by earlier.decision_id desc limit 1
    ) as other on true
    -- What was decided elsewhere, before the comment was imported, says nothing of this service or its moderators.
    where decisions.site_id = ${siteId} and decisions.decided_by <> 'import' and decisions.decision_id >= ${firstIdOf(from)}
      and decisions.decision_id < ${firstIdOf(until)}
  ), judged_reasons as (
    select day, code, kept, removed from decided
    cross join lateral (select distinct value ->> 'code' as code from jsonb_array_elements(reasons)) as codes
    where kept <> 0 or removed <> 0
  ), judged_rules as (
    select day, name, kept, removed from decided cross join lateral jsonb_array_elements_text(matched_rules) as names (name)
    where kept <> 0 or removed <> 0
  ), compared as (
    select day, decided_by, other_by, ((action = 'approve') = (other_action = 'approve'))::integer as agreed
    from decided where other_action is not null
  ), counts (day, measure, name, count) as (
    select day, 'submitted', '', count(*) from arrived group by day
    union all select day, action, '', count(*) from arrived group by day, action
    union all select day, 'reason', code, count(*) from arrived
      cross join lateral (select distinct value ->> 'code' as code from jsonb_array_elements(reasons)) as codes group by day, code
    union all select day, 'rule', name, count(*) from arrived
      cross join lateral jsonb_array_elements_text(matched_rules) as names (name) group by day, name
    union all select day, case verdict when 'hold' then 'false_hold' else 'false_rejection' end, '', sum(kept) from decided
      where verdict in ('hold', 'reject') group by day, verdict
    union all select day, 'missed', '', sum(removed) from decided where verdict = 'publish' group by day
    union all select day, 'reason_confirmed', code, sum(removed) from judged_reasons group by day, code
    union all select day, 'reason_refuted', code, sum(kept) from judged_reasons group by day, code
    union all select day, 'rule_confirmed', name, sum(removed) from judged_rules group by day, name
    union all select day, 'rule_refuted', name, sum(kept) from judged_rules group by day, name
    union all select day, case action when 'approve' then 'approved' when 'reject' then 'rejected'
        when 'delete' then 'deleted' else 'reopened' end, decided_by, count(*) from decided group by day, action, decided_by
    union all select day, 'compared', person, count(*) from compared
      cross join lateral (values (decided_by), (other_by)) as people (person) group by day, person
    union all select day, 'agreed', person, sum(agreed) from compared
      cross join lateral (values (decided_by), (other_by)) as people (person) group by day, person
    union all select day, 'waited', ${threeFigures(db, db`greatest(0, extract(epoch from created_at - seen_at))`)}, count(*)
      from decided where status_before = 'pending' and is_first and seen_at is not null group by 1, 3
    union all ${dueProcessCounts(db, { siteId, from, until })}
  )
  select day, measure, name, count::integer from counts where count <> 0`;

/** Counts of days that may still change. */
export async function countDays(db: Db, days: Days): Promise<DailyCount[]> {
  return db<DailyCount[]>`
    select to_char(day, 'YYYY-MM-DD') as day, measure, name, count from (${countsOfDays(db, days)}) as counts`;
}

/** Counts of days that were kept when they were over. */
export async function readDailyCounts(db: Db, { siteId, from, until }: Days): Promise<DailyCount[]> {
  return db<DailyCount[]>`
    select to_char(day, 'YYYY-MM-DD') as day, measure, name, count from daily_counts
    where site_id = ${siteId} and day >= ${from}::text::date and day < ${until}::text::date`;
}

/** False where somebody else has kept these days meanwhile. */
export async function keepDailyCounts(tx: Db, days: Days): Promise<boolean> {
  const { siteId, from, until } = days;
  const claimed = await tx`
    update sites set counted_until = ${until}::text::date
    where site_id = ${siteId} and coalesce(counted_until, '-infinity') <= ${from}::text::date`;
  if (claimed.count === 0) return false;
  await tx`insert into daily_counts (day, measure, name, count, site_id)
    select counts.*, ${siteId} from (${countsOfDays(tx, days)}) as counts`;
  return true;
}

/** Up to which day counts are kept; where none is, the day of the site's first assessment. Null where there is none of either. */
export async function findCountedUntil(db: Db, siteId: SiteId): Promise<Day | null> {
  const [row] = await db<{ until: Day | null }[]>`
    select to_char(coalesce(counted_until, (
      select day_of_id(assessment_id) from assessments where site_id = ${siteId} order by assessment_id limit 1
    )), 'YYYY-MM-DD') as until
    from sites where site_id = ${siteId}`;
  return row?.until ?? null;
}

/** Comments that wait for a person now. */
export async function countWaiting(db: Db, siteId: SiteId): Promise<number> {
  const [row] = await db<{ waiting: number }[]>`
    select count(*) as waiting from review_items where site_id = ${siteId} and closed_at is null`;
  return row!.waiting;
}

/** Sites whose digest has not been told up to this Monday. */
export async function listSitesToDigest(db: Db, monday: Day): Promise<SiteId[]> {
  const rows = await db<{ siteId: SiteId }[]>`
    select site_id as "siteId" from sites
    where digested_until is null or digested_until < ${monday}::text::date order by site_id`;
  return rows.map(({ siteId }) => siteId);
}

/** False where somebody else has told the digest up to this Monday meanwhile. */
export async function claimDigest(tx: Db, siteId: SiteId, monday: Day): Promise<boolean> {
  const claimed = await tx`
    update sites set digested_until = ${monday}::text::date
    where site_id = ${siteId} and (digested_until is null or digested_until < ${monday}::text::date)`;
  return claimed.count === 1;
}
