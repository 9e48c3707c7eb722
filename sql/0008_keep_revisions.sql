-- What a comment said before its author edited it; moderators alone read it.
create table comment_revisions (
  site_id text not null,
  comment_id uuid not null,
  revision_id uuid not null,
  body text not null,
  written_at timestamptz not null,
  replaced_at timestamptz not null,
  primary key (site_id, comment_id, revision_id),
  foreign key (site_id, comment_id) references comments on delete cascade
);
create trigger comment_revisions_are_append_only before update on comment_revisions
  for each row execute function refuse_change();
