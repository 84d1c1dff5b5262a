-- One row a first rating, never updated. Its dimensions are frozen: what changes later is appended elsewhere.
-- Not time-partitioned: a partition key in the primary key would let one rating into each quarter.
create table ratings (
  record_id uuid not null,
  service_number smallint not null,
  rating_id uuid not null,
  class text not null check (class in ('ordinary', 'assisted', 'canary', 'imported_default')),
  level smallint not null check (level between 1 and 5),
  detail_codes text[] not null,
  reason text not null check (reason in ('given', 'declined', 'wanted', 'not_asked')),
  anonymous boolean not null,
  identification text not null check (identification in ('real_name', 'anonymous', 'unlinked')),
  channel text not null,
  side text not null,
  stage text not null,
  source_system text not null,
  division text not null,
  deciding_unit text not null,
  serving_unit text not null,
  hall_code text,
  window_code text,
  staff_no text,
  item_code text,
  served_on date not null,
  rated_on date not null,
  rated_at timestamptz not null,
  received_at timestamptz not null,
  device_id text,
  device_counter integer,
  clock_skew_ms integer,
  text_digest bytea,
  leaf_version smallint not null,
  salt bytea not null check (octet_length(salt) = 16),
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  receipt_hash bytea not null,
  idempotency_hash bytea not null,
  body_hash bytea not null,
  primary key (record_id, service_number)
);
comment on table ratings is 'owner: ratings; distributed by record_id; append-only';
-- From a receipt code to its rating; only the code's hash is kept. An index, not a table of its own (decisions/0011).
create index ratings_receipt on ratings (receipt_hash);

-- A link to the unified page: opaque, expiring, naming nobody. Only its hash is kept.
create table invitations (
  token_hash bytea primary key,
  record_id uuid not null,
  service_number smallint not null,
  channel text not null,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
comment on table invitations is 'owner: ratings; distributed by token_hash';
create index invitations_expiry on invitations (expires_at);
