-- What a sentence encoder has made of articles and comments: a vector is one signed byte a dimension, the largest at 127, for only
-- its direction counts. Vectors of different encoders are never compared. A cache: what is missing is made again.
create table article_vectors (
  site_id text not null references sites on delete cascade,
  encoder text not null,
  -- Of title and text: an article that changes has other vectors.
  article_hash bytea not null,
  dimensions integer not null,
  -- One after the other: the title first, then passages in order.
  vectors bytea not null,
  created_at timestamptz not null,
  primary key (site_id, encoder, article_hash)
);
create index article_vectors_by_age on article_vectors (site_id, created_at);

-- Counts only while the comment still says what it said then.
create table comment_vectors (
  site_id text not null,
  comment_id uuid not null,
  encoder text not null,
  body_hash bytea not null,
  vector bytea not null,
  primary key (site_id, comment_id, encoder),
  foreign key (site_id, comment_id) references comments on delete cascade
);
