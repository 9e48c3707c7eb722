-- The client's network as a keyed hash whose key changes every day; no address is stored.
alter table comments add column network_hash bytea;
create index comments_by_network on comments (site_id, network_hash, created_at desc) where network_hash is not null;

-- GCRA: the time at which the bucket would be empty again. Losing these rows in a crash forgives a few requests.
create unlogged table rate_limits (
  site_id text not null,
  bucket text not null,
  empty_at timestamptz not null,
  primary key (site_id, bucket)
);

-- Form proofs that were used; forgotten once the proof has expired by itself.
create table spent_proofs (
  site_id text not null references sites on delete cascade,
  nonce text not null,
  expires_at timestamptz not null,
  primary key (site_id, nonce)
);
