-- `version` counts the visible changes of a page; every change bumps it in its own transaction.
-- The row is also the lock under which the shape of the thread changes.
create table pages (
  site_id text not null references sites on delete cascade,
  page_id uuid not null,
  page_key text not null,
  url text,
  title text,
  article_text text,
  is_open boolean not null default true,
  comment_count integer not null default 0,
  version bigint not null default 0,
  created_at timestamptz not null,
  article_updated_at timestamptz,
  primary key (site_id, page_id),
  unique (site_id, page_key)
);
create index pages_by_url on pages (site_id, url);

-- An author is known by a keyed hash: of the e-mail address where one was given, else of the name.
create table authors (
  site_id text not null references sites on delete cascade,
  author_id uuid not null,
  identity_kind text not null check (identity_kind in ('email', 'name')),
  identity_hash bytea not null,
  email_sealed bytea,
  approved_count integer not null default 0,
  rejected_count integer not null default 0,
  last_approved_at timestamptz,
  first_seen_at timestamptz not null,
  primary key (site_id, author_id),
  unique (site_id, identity_hash)
);

-- `path` is one ten-byte segment a level, so that byte order is reading order; its length is bounded by the policy's depth.
-- A reply that would lie deeper is attached at the deepest level and keeps its real parent_id.
-- `is_reachable`: no ancestor is pending or rejected. `visible_replies`: direct replies that stand in the thread.
create table comments (
  site_id text not null,
  comment_id uuid not null,
  page_id uuid not null,
  parent_id uuid,
  author_id uuid not null,
  path bytea not null,
  depth smallint not null,
  status text not null check (status in ('pending', 'approved', 'rejected', 'deleted')),
  version integer not null default 1,
  is_reachable boolean not null,
  visible_replies integer not null default 0,
  author_name text not null,
  author_url text,
  body text not null,
  body_hash bytea not null,
  html text not null,
  up_votes integer not null default 0,
  down_votes integer not null default 0,
  created_at timestamptz not null,
  editable_until timestamptz not null,
  edited_at timestamptz,
  primary key (site_id, comment_id),
  foreign key (site_id, page_id) references pages on delete cascade,
  foreign key (site_id, author_id) references authors,
  foreign key (site_id, parent_id) references comments,
  unique (site_id, page_id, path)
);
create index comments_in_reading_order on comments (site_id, page_id, path)
  where is_reachable and (status = 'approved' or (status = 'deleted' and visible_replies > 0));
create index comments_with_newest_roots_first on comments (site_id, page_id, substr(path, 1, 10) desc, path)
  where is_reachable and (status = 'approved' or (status = 'deleted' and visible_replies > 0));
create index comments_by_parent on comments (site_id, parent_id) where parent_id is not null;
create index comments_by_author on comments (site_id, author_id, comment_id desc);
create index comments_by_status on comments (site_id, status, comment_id desc);
create index comments_by_body_hash on comments (site_id, body_hash, created_at desc);
