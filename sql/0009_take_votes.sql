-- One vote a voter and comment. A voter is a keyed hash of their network, another one for every comment; its key changes
-- every thirty days, and rows of former keys are forgotten while the counts stay.
create table votes (
  site_id text not null,
  comment_id uuid not null,
  voter_hash bytea not null,
  value smallint not null check (value in (-1, 1)),
  voted_at timestamptz not null,
  primary key (site_id, comment_id, voter_hash),
  foreign key (site_id, comment_id) references comments on delete cascade
);
create index votes_by_age on votes (voted_at);

-- Lower bound of the Wilson interval at 95 % of the share of votes for a comment (Wilson 1927; E. Miller, "How Not To Sort By
-- Average Rating"). What has votes against it alone stands below what has none, by the same bound of those.
create function vote_score(up integer, down integer) returns double precision language sql immutable parallel safe as $$
  select case
    when up + down = 0 then 0
    when up = 0 then -1.0::double precision / (1 + 3.8416 / down)
    else ((up + 1.9208) / (up + down)
      - 1.96 * sqrt((up::double precision * down) / (up + down) + 0.9604) / (up + down))
      / (1 + 3.8416 / (up + down))
  end
$$;
alter table comments add column score double precision not null generated always as (vote_score(up_votes, down_votes)) stored;
create index comments_with_top_roots_first on comments (site_id, page_id, score desc, path)
  where depth = 0 and is_reachable and (status = 'approved' or (status = 'deleted' and visible_replies > 0));

-- What the votes of a root were before a version of its page changed them, kept for a day: who pages through the best
-- comments sees them in the order of the moment when they began.
create table past_votes (
  site_id text not null,
  page_id uuid not null,
  version bigint not null,
  comment_id uuid not null,
  up_votes integer not null,
  down_votes integer not null,
  changed_at timestamptz not null,
  primary key (site_id, page_id, version, comment_id),
  foreign key (site_id, comment_id) references comments on delete cascade
);
create index past_votes_by_age on past_votes (changed_at);
create index past_votes_by_comment on past_votes (site_id, comment_id);
