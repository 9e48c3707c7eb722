-- The site's own rules; `definition` is the rule as its owner stated it, but that a rule may be demoted to shadow mode.
create table site_rules (
  site_id text not null references sites on delete cascade,
  name text not null,
  definition jsonb not null,
  updated_at timestamptz not null,
  primary key (site_id, name)
);

-- Who did what and when.
create table audit_entries (
  site_id text not null references sites on delete cascade,
  audit_id uuid not null,
  actor text not null,
  action text not null,
  details jsonb not null,
  created_at timestamptz not null,
  primary key (site_id, audit_id)
);
create trigger audit_entries_are_append_only before update on audit_entries
  for each row execute function refuse_change();

-- Names of the site's rules that matched, in shadow mode too. How often a rule has matched lately is asked after every match.
alter table assessments add column matched_rules jsonb not null default '[]';
create index assessments_by_time on assessments (site_id, assessment_id desc);
