-- Two texts that share three of their six bands share two of the first three or two of the last three: an index on the pairs within
-- each half finds them all, and hardly any text that shares one band by chance.
create function pairs_of_bands(bands integer[]) returns bigint[] language sql immutable parallel safe as $$
  select array[
    (bands[1]::bigint << 32) | (bands[2]::bigint & 4294967295),
    (bands[1]::bigint << 32) | (bands[3]::bigint & 4294967295),
    (bands[2]::bigint << 32) | (bands[3]::bigint & 4294967295),
    (bands[4]::bigint << 32) | (bands[5]::bigint & 4294967295),
    (bands[4]::bigint << 32) | (bands[6]::bigint & 4294967295),
    (bands[5]::bigint << 32) | (bands[6]::bigint & 4294967295)
  ]
$$;

create function shared_bands(bands integer[], others integer[]) returns integer language sql immutable parallel safe as $$
  select (bands[1] = others[1])::integer + (bands[2] = others[2])::integer + (bands[3] = others[3])::integer +
    (bands[4] = others[4])::integer + (bands[5] = others[5])::integer + (bands[6] = others[6])::integer
$$;

drop index comments_by_shape;
create index comments_by_shape on comments using gin (pairs_of_bands(shape_bands)) with (fastupdate = off)
  where shape_bands is not null;
