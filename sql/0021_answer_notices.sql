-- A report is a notice: acknowledged by its identifier, and answered when a person has decided on the comment.
-- `is_repeated`: by a reader who had reported the comment before; it has a receipt and an answer, and no weight.
alter table reports add column is_repeated boolean not null default false;
alter table reports add column outcome text check (outcome in ('removed', 'kept'));
alter table reports add column answered_at timestamptz;
update reports set outcome = case when decided.action = 'approve' then 'kept' else 'removed' end, answered_at = decided.created_at
from (
  select distinct on (site_id, comment_id) site_id, comment_id, action, created_at from decisions
  where action <> 'reopen' order by site_id, comment_id, decision_id desc
) as decided
where decided.site_id = reports.site_id and decided.comment_id = reports.comment_id and decided.created_at >= reported_at;
create index reports_unanswered on reports (site_id, comment_id) where answered_at is null;
create index reports_by_time on reports (site_id, report_id);
create index appeals_by_time on appeals (site_id, appeal_id);
