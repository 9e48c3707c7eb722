-- Effects outside the database, written in the transaction that causes them and delivered after it.
create table outbox (
  site_id text not null references sites on delete cascade,
  event_id uuid not null,
  type text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  available_at timestamptz not null,
  attempts integer not null default 0,
  delivered_at timestamptz,
  dead_at timestamptz,
  last_error text,
  primary key (site_id, event_id)
);
create index outbox_due on outbox (site_id, available_at, event_id) where delivered_at is null and dead_at is null;

-- `answer` is the JSON that was answered, letter for letter but without the edit token: that is derived again from the secret.
create table idempotency_keys (
  site_id text not null references sites on delete cascade,
  idempotency_key text not null,
  request_hash bytea not null,
  comment_id uuid not null,
  answer text not null,
  created_at timestamptz not null,
  primary key (site_id, idempotency_key)
);
create index idempotency_keys_by_age on idempotency_keys (site_id, created_at);
