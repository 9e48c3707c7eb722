-- Records of what was judged, decided, stated, appealed and done are neither changed nor removed. The one way out is an erasure:
-- a row here, which stays for good, opens the records of one site, or of the comments it names, for the rest of its transaction.
-- No foreign key: it outlives what it erased.
create table erasures (
  erasure_id uuid primary key,
  site_id text not null,
  -- Null where the whole site is erased.
  comment_ids uuid[],
  erased_by text not null,
  erased_at timestamptz not null,
  transaction_id xid8 not null default pg_current_xact_id()
);
create index erasures_by_transaction on erasures (transaction_id);
create trigger erasures_stay before update or delete on erasures for each row execute function refuse_removal();
create trigger erasures_are_never_emptied before truncate on erasures for each statement execute function refuse_removal();

create function refuse_all_but_erasure() returns trigger language plpgsql as $$
begin
  if exists (
    select from erasures
    where transaction_id = pg_current_xact_id() and site_id = old.site_id
      and (comment_ids is null or old.comment_id = any (comment_ids))
  ) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name;
end $$;

-- The log says who did what, not what anybody wrote: it goes with its site alone.
create function refuse_all_but_erasure_of_site() returns trigger language plpgsql as $$
begin
  if exists (
    select from erasures where transaction_id = pg_current_xact_id() and site_id = old.site_id and comment_ids is null
  ) then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name;
end $$;
drop trigger audit_entries_stay on audit_entries;
create trigger audit_entries_stay before delete on audit_entries
  for each row execute function refuse_all_but_erasure_of_site();

create trigger assessments_stay before delete on assessments for each row execute function refuse_all_but_erasure();
create trigger decisions_stay before delete on decisions for each row execute function refuse_all_but_erasure();
create trigger statements_stay before delete on statements for each row execute function refuse_all_but_erasure();
create trigger appeals_stay before delete on appeals for each row execute function refuse_all_but_erasure();
create trigger comment_revisions_stay before delete on comment_revisions
  for each row execute function refuse_all_but_erasure();

create trigger assessments_are_never_emptied before truncate on assessments
  for each statement execute function refuse_removal();
create trigger decisions_are_never_emptied before truncate on decisions
  for each statement execute function refuse_removal();
create trigger statements_are_never_emptied before truncate on statements
  for each statement execute function refuse_removal();
create trigger appeals_are_never_emptied before truncate on appeals
  for each statement execute function refuse_removal();
create trigger comment_revisions_are_never_emptied before truncate on comment_revisions
  for each statement execute function refuse_removal();
