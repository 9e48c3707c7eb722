-- The version of the page with which readers last saw a comment appear, change or go away; null for one that never showed.
-- Live updates are read from here: what changed after a version is known however long ago that was, and each comment is told once.
alter table comments add column changed_in bigint;
create index comments_by_change on comments (site_id, page_id, changed_in desc) where changed_in is not null;
