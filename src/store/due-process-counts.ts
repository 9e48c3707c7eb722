import type { SiteId } from '../ids.ts';
import { uuidV7 } from '../ids.ts';
import { type Day, type Period, startOf } from '../review/period.ts';
import type { Db } from './connect.ts';
import { threeFigures } from './three-figures.ts';

/** The first identifier that could have been made on a day; identifiers sort by time. */
export const firstIdOf = (day: Day): string => uuidV7(startOf(day).getTime(), new Uint8Array(10));

/**
 * Restrictions, notices and appeals of the days named, each by the day on which it began or was answered. The ground of a
 * restriction is what its moderator named, else what weighed most.
 */
export const dueProcessCounts = (db: Db, { siteId, from, until }: Period & { siteId: SiteId }) => {
  const begun = (id: ReturnType<Db>) => db`${id} >= ${firstIdOf(from)} and ${id} < ${firstIdOf(until)}`;
  const answered = db`answered_at >= ${startOf(from)} and answered_at < ${startOf(until)}`;
  const answerDay = db`(answered_at at time zone 'UTC')::date`;
  const waited = (since: ReturnType<Db>) =>
    threeFigures(db, db`greatest(0, extract(epoch from answered_at - ${since}))`);
  return db`
    select day_of_id(statement_id) as day, 'restriction' as measure, concat_ws(' ', restriction, source,
        case when is_decided_automatically then 'automatic' else 'person' end,
        coalesce(decisions.reason, case when is_decided_automatically then weightiest.code end, 'human.rejected')) as name,
      count(*) as count
    from statements
    left join decisions on decisions.site_id = statements.site_id and decisions.decision_id = statements.decision_id
    left join assessments on assessments.site_id = statements.site_id
      and assessments.assessment_id = statements.assessment_id
    left join lateral (
      select value ->> 'code' as code from jsonb_array_elements(assessments.reasons)
      order by (value ->> 'contribution')::float8 desc limit 1
    ) as weightiest on true
    where statements.site_id = ${siteId} and ${begun(db`statement_id`)} group by 1, 3
    union all select day_of_id(report_id), 'notice', '', count(*) from reports
      where site_id = ${siteId} and ${begun(db`report_id`)} group by 1
    union all select ${answerDay}, 'notice_answered', outcome, count(*) from reports
      where site_id = ${siteId} and ${answered} group by 1, 3
    union all select ${answerDay}, 'notice_waited', ${waited(db`reported_at`)}, count(*) from reports
      where site_id = ${siteId} and ${answered} group by 1, 3
    union all select day_of_id(appeal_id), 'appeal', '', count(*) from appeals
      where site_id = ${siteId} and ${begun(db`appeal_id`)} group by 1
    union all select ${answerDay}, 'appeal_answered', concat_ws(' ', outcome,
        case when is_decided_automatically then 'automatic' else 'person' end,
        case when is_same_person then 'same' else 'other' end), count(*)
      from appeals join statements using (site_id, statement_id) where site_id = ${siteId} and ${answered} group by 1, 3
    union all select ${answerDay}, 'appeal_waited', ${waited(db`filed_at`)}, count(*) from appeals
      where site_id = ${siteId} and ${answered} and outcome <> 'withdrawn' group by 1, 3`;
};
