-- Which comment was made of which record of another system, so that an import can be repeated, and goes on where one broke off.
-- `source` says within what `source_id` is unique. No foreign key to comments: what was erased here is not brought back by another import.
create table import_sources (
  site_id text not null references sites on delete cascade,
  source text not null,
  source_id text not null,
  comment_id uuid not null,
  primary key (site_id, source, source_id)
);

-- What an import has read and not yet stored, in the order of the file: replies may come before what they answer, and pages after their
-- comments. Losing these rows in a crash loses nothing but the work. E-mail addresses are sealed here too.
create unlogged table import_pages (
  site_id text not null,
  import_id uuid not null,
  page_ref text not null,
  record jsonb not null,
  primary key (site_id, import_id, page_ref)
);
create unlogged table import_comments (
  site_id text not null,
  import_id uuid not null,
  ordinal integer not null,
  source_id text not null,
  page_ref text not null,
  parent_ref text,
  print text not null,
  created_at timestamptz,
  record jsonb not null,
  primary key (site_id, import_id, ordinal),
  unique (site_id, import_id, source_id)
);
create index import_comments_by_parent on import_comments (site_id, import_id, parent_ref);
create index import_comments_by_page on import_comments (site_id, import_id, page_ref, created_at);

-- In which order they are stored: what is answered comes before its answers. `is_cut`: its parent answers it, in the end.
create unlogged table import_order (
  site_id text not null,
  import_id uuid not null,
  place integer not null,
  ordinal integer not null,
  is_cut boolean not null,
  primary key (site_id, import_id, place)
);
create index import_order_by_ordinal on import_order (site_id, import_id, ordinal);
