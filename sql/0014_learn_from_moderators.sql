-- What moderators have taught a site: in how many comments that they removed or kept a mark stood. A mark is the hash of a word, a pair of
-- words or a linked domain; mark -1 counts the comments themselves.
create table site_lessons (
  site_id text not null references sites on delete cascade,
  mark integer not null,
  removed integer not null default 0,
  kept integer not null default 0,
  primary key (site_id, mark)
);

-- Which comments have been counted, and as what, so that a changed mind takes back exactly what it had taught.
create table taught_comments (
  site_id text not null,
  comment_id uuid not null,
  is_removed boolean not null,
  marks integer[] not null,
  primary key (site_id, comment_id),
  foreign key (site_id, comment_id) references comments on delete cascade
);
