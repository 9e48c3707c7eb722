-- How a token came to be: issued by an owner or the command line, made by accepting an invitation, or given to somebody who signed in
-- through an identity provider. `identity` is that provider's name for a person: issuer and subject. Nobody knows the bearer
-- token of a person who has one.
alter table tokens add column source text not null default 'issued' check (source in ('issued', 'invitation', 'sign-in'));
alter table tokens add column identity text;
create unique index tokens_by_identity on tokens (site_id, identity) where identity is not null and revoked_at is null;

-- Sessions of the review page. The cookie's secret is kept as its hash, the one before it for a minute after a change.
-- A session is that of a bearer token (with a site, or the installation owner's), or of a person whom an identity provider
-- knows, who may have tokens on several sites.
create table sessions (
  session_id uuid primary key,
  secret_hash bytea not null unique,
  former_hash bytea unique,
  site_id text references sites on delete cascade,
  token_hash bytea,
  identity text,
  created_at timestamptz not null,
  rotated_at timestamptz not null,
  last_seen_at timestamptz not null,
  check ((token_hash is null) <> (identity is null))
);
create index sessions_by_token on sessions (token_hash) where token_hash is not null;
create index sessions_by_identity on sessions (identity) where identity is not null;
create index sessions_by_age on sessions (created_at);

-- A link that makes one token. Its secret is kept as its hash.
create table invitations (
  site_id text not null references sites on delete cascade,
  invitation_id uuid not null,
  secret_hash bytea not null,
  role text not null check (role in ('owner', 'moderator', 'reader')),
  label text not null,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (site_id, invitation_id),
  unique (site_id, secret_hash)
);

-- What was done to the installation rather than on a site: sites made and removed, its owner signed in.
create table installation_audit_entries (
  audit_id uuid primary key,
  actor text not null,
  action text not null,
  details jsonb not null,
  created_at timestamptz not null
);

-- Entries of an audit log leave it only together with their site.
create function refuse_removal() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and pg_trigger_depth() > 1 then
    return old;
  end if;
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger audit_entries_stay before delete on audit_entries for each row execute function refuse_removal();
create trigger audit_entries_are_never_emptied before truncate on audit_entries
  for each statement execute function refuse_removal();
create trigger installation_audit_entries_stay before delete or update on installation_audit_entries
  for each row execute function refuse_removal();
create trigger installation_audit_entries_are_never_emptied before truncate on installation_audit_entries
  for each statement execute function refuse_removal();
