-- What belongs to the whole installation, not to a site: the secret, the hash of the owner's token.
create table instance_settings (
  name text primary key,
  value text not null,
  created_at timestamptz not null
);

create table sites (
  site_id text primary key,
  name text not null,
  origins jsonb not null,
  policy jsonb not null default '{}',
  created_at timestamptz not null
);

create table tokens (
  site_id text not null references sites on delete cascade,
  token_id uuid not null,
  token_hash bytea not null,
  role text not null check (role in ('owner', 'moderator', 'reader')),
  label text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (site_id, token_id),
  unique (site_id, token_hash)
);
