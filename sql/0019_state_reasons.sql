-- Why a comment is restricted, from the moment it is: the record that its author reads and may appeal against.
-- Source: Regulation (EU) 2022/2065, articles 17 and 20. `terms` are the site's as they were then.
create table statements (
  site_id text not null,
  statement_id uuid not null,
  comment_id uuid not null,
  restriction text not null check (restriction in ('held', 'rejected', 'deleted')),
  assessment_id uuid,
  -- Null where no person has decided.
  decision_id uuid,
  source text not null check (source in ('own_initiative', 'notice')),
  is_detected_automatically boolean not null,
  is_decided_automatically boolean not null,
  terms jsonb,
  issued_at timestamptz not null,
  primary key (site_id, statement_id),
  foreign key (site_id, comment_id) references comments on delete cascade
);
create index statements_by_comment on statements (site_id, comment_id, statement_id);
create trigger statements_are_append_only before update on statements
  for each row execute function refuse_change();

-- The statement of the restriction in force; null while there is none.
alter table comments add column statement_id uuid;

-- One appeal a statement. `is_same_person`: who answered had also taken the decision, for want of anybody else.
create table appeals (
  site_id text not null,
  appeal_id uuid not null,
  comment_id uuid not null,
  statement_id uuid not null,
  text text not null,
  filed_at timestamptz not null,
  outcome text check (outcome in ('upheld', 'dismissed', 'withdrawn')),
  answer text,
  answered_by text,
  decision_id uuid,
  is_same_person boolean,
  answered_at timestamptz,
  primary key (site_id, appeal_id),
  unique (site_id, statement_id),
  foreign key (site_id, comment_id) references comments on delete cascade,
  check ((outcome is null) = (answered_at is null))
);
create unique index appeals_open on appeals (site_id, comment_id) where answered_at is null;
create index appeals_by_comment on appeals (site_id, comment_id, appeal_id);

-- An appeal is answered once, and nothing else about it ever changes.
create function refuse_all_but_an_answer() returns trigger language plpgsql as $$
begin
  if old.answered_at is not null
    or (old.site_id, old.appeal_id, old.comment_id, old.statement_id, old.text, old.filed_at)
      is distinct from (new.site_id, new.appeal_id, new.comment_id, new.statement_id, new.text, new.filed_at) then
    raise exception '% is append-only', tg_table_name;
  end if;
  return new;
end $$;
create trigger appeals_are_answered_once before update on appeals
  for each row execute function refuse_all_but_an_answer();
