-- Copies are looked for among the comments of the last day, so that day stands first in these indexes: what is written now goes into
-- one small part of them, however many comments are stored, and not all over an index that fits into no memory.
create function day_of(moment timestamptz) returns integer language sql immutable parallel safe as $$
  select (moment at time zone 'UTC')::date - date '1970-01-01'
$$;

-- Of a pair of bands 47 bits, which are as good as chance, below the number of the day.
create function pairs_of_day(day integer, bands integer[]) returns bigint[] language sql immutable parallel safe as $$
  select array[
    (day::bigint << 47) | ((bands[1]::bigint & 16777215) << 23) | (bands[2]::bigint & 8388607),
    (day::bigint << 47) | ((bands[1]::bigint & 16777215) << 23) | (bands[3]::bigint & 8388607),
    (day::bigint << 47) | ((bands[2]::bigint & 16777215) << 23) | (bands[3]::bigint & 8388607),
    (day::bigint << 47) | ((bands[4]::bigint & 16777215) << 23) | (bands[5]::bigint & 8388607),
    (day::bigint << 47) | ((bands[4]::bigint & 16777215) << 23) | (bands[6]::bigint & 8388607),
    (day::bigint << 47) | ((bands[5]::bigint & 16777215) << 23) | (bands[6]::bigint & 8388607)
  ]
$$;

create index comments_by_text_of_day on comments (site_id, day_of(created_at), body_hash);
create index comments_by_shape_of_day on comments using gin (pairs_of_day(day_of(created_at), shape_bands)) with (fastupdate = off)
  where shape_bands is not null;

-- What waits is compared with all else that waits, however old.
drop index comments_by_body_hash;
create index comments_waiting_by_text on comments (site_id, body_hash) where status = 'pending';
drop index comments_by_shape;
create index comments_waiting_by_shape on comments using gin (pairs_of_bands(shape_bands)) with (fastupdate = off)
  where shape_bands is not null and (status = 'pending') is true;
