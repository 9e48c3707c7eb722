-- Who looks at a comment just now: one row a comment, good until it expires. Told to others, and binding nobody.
create unlogged table claims (
  site_id text not null,
  comment_id uuid not null,
  -- The open page that looks, so that two pages of one person are two.
  desk_id uuid not null,
  name text not null,
  expires_at timestamptz not null,
  primary key (site_id, comment_id)
);
create index claims_by_desk on claims (site_id, desk_id);

-- Filters of the review page under a name, shared by a site's moderators. `search` is the page's query string.
create table saved_filters (
  site_id text not null references sites on delete cascade,
  filter_id uuid not null,
  name text not null,
  search text not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (site_id, filter_id),
  unique (site_id, name)
);

-- Until when a deleted comment is kept, and can be restored.
alter table comments add column kept_until timestamptz;
update comments set kept_until = now() + interval '184 days' where status = 'deleted';
create index comments_kept on comments (kept_until) where kept_until is not null;
