-- One report a reader and comment, by the same kind of hash as votes; the hash is forgotten, the report stays.
create table reports (
  site_id text not null,
  comment_id uuid not null,
  report_id uuid not null,
  reporter_hash bytea,
  reason text not null,
  note text,
  reported_at timestamptz not null,
  primary key (site_id, comment_id, report_id),
  unique (site_id, comment_id, reporter_hash),
  foreign key (site_id, comment_id) references comments on delete cascade
);
create index reports_by_age on reports (reported_at) where reporter_hash is not null;
