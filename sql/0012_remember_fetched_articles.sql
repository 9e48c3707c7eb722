-- What stood on a page when the service looked itself, apart from what its site pushed, which always wins (pages.article_text).
-- Known by address: a fetch may begin before the page has its first comment. A row without fetched_at was never read;
-- next_attempt_at is also the lease of whoever fetches now. `fault` is that of the last attempt.
create table fetched_articles (
  site_id text not null references sites on delete cascade,
  url text not null,
  origin text not null,
  title text,
  article_text text,
  etag text,
  last_modified text,
  attempted_at timestamptz not null,
  next_attempt_at timestamptz not null,
  fetched_at timestamptz,
  failures integer not null default 0,
  fault text check (fault in ('forbidden', 'unreachable', 'no page')),
  primary key (site_id, url)
);
create index fetched_articles_by_origin on fetched_articles (site_id, origin, attempted_at);
