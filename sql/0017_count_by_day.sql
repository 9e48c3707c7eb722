-- The day, in UTC, on which an identifier of time was made (UUIDv7: RFC 9562, section 5.7).
create function day_of_id(id uuid) returns date language sql immutable parallel safe as $$
  select date '1970-01-01' + (('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 86400000)::integer
$$;

-- What happened on a day that is over: assessments and decisions are only ever added, so that its counts never change.
-- `name` says of what: a reason, a rule, a moderator, a time to decision in seconds; empty for counts of the whole site.
create table daily_counts (
  site_id text not null references sites on delete cascade,
  day date not null,
  measure text not null,
  name text not null,
  count integer not null,
  primary key (site_id, day, measure, name)
);
-- Days before this one are in daily_counts; null where none is yet.
alter table sites add column counted_until date;
-- The Monday up to which the weekly digest has been told.
alter table sites add column digested_until date;
