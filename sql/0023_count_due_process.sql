-- Notices and appeals are counted by the day of their answer, too.
create index reports_by_answer on reports (site_id, answered_at) where answered_at is not null;
create index appeals_by_answer on appeals (site_id, answered_at) where answered_at is not null;
