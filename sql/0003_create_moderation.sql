-- The frozen record of a judgement: moderator, author's statement and audit read this one row.
create table assessments (
  site_id text not null,
  assessment_id uuid not null,
  comment_id uuid not null,
  action text not null check (action in ('publish', 'hold', 'reject')),
  ruleset text not null,
  score real not null,
  scores jsonb not null,
  reasons jsonb not null,
  created_at timestamptz not null,
  primary key (site_id, assessment_id),
  foreign key (site_id, comment_id) references comments on delete cascade
);
create index assessments_by_comment on assessments (site_id, comment_id, assessment_id desc);

create table decisions (
  site_id text not null,
  decision_id uuid not null,
  comment_id uuid not null,
  action text not null check (action in ('approve', 'reject', 'delete', 'reopen')),
  reason text,
  note text,
  decided_by text not null,
  token_id uuid,
  status_before text not null,
  status_after text not null,
  created_at timestamptz not null,
  primary key (site_id, decision_id),
  foreign key (site_id, comment_id) references comments on delete cascade
);
create index decisions_by_comment on decisions (site_id, comment_id, decision_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger assessments_are_append_only before update on assessments
  for each row execute function refuse_change();
create trigger decisions_are_append_only before update on decisions
  for each row execute function refuse_change();

-- A comment that waits, or waited, for a person. `need` orders the queue: most in need first.
create table review_items (
  site_id text not null,
  comment_id uuid not null,
  need real not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  primary key (site_id, comment_id),
  foreign key (site_id, comment_id) references comments on delete cascade
);
create index review_items_open on review_items (site_id, need desc, comment_id) where closed_at is null;
