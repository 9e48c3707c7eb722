-- From which foreignness a comment is held on this site, learned from what it has accepted; null until there is enough of it.
alter table sites add column relevance_limits jsonb;
alter table sites add column calibrated_at timestamptz;
