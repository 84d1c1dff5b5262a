-- A proposal that another refused or its own author withdrew; it never counted, and is kept.
alter table policy_rows add column ended_how text check (ended_how in ('refused', 'withdrawn'));
alter table policy_rows add column ended_by text;
alter table policy_rows add column ended_at timestamptz;
alter table policy_rows add column ended_reason text;
alter table policy_rows add constraint policy_rows_ended
  check ((ended_how is null) = (ended_at is null) and (ended_how is null) = (ended_by is null) and (ended_how is null or confirmed_by is null));

-- What declared jobs did: one row a run, kept for a quarter.
create table job_runs (
  run_id uuid primary key,
  job text not null,
  scheduled_for timestamptz not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  failed boolean,
  fault text,
  check ((ended_at is null) = (failed is null))
);
comment on table job_runs is 'owner: platform; local';
create index job_runs_job on job_runs (job, started_at desc, run_id);

-- What of that which waits a person has looked at, by kind and id; what came later is fresh. Replaced each time, a few hundred at most.
create table messages_seen (
  user_id uuid primary key references users,
  seen_at timestamptz not null,
  seen text[] not null
);
comment on table messages_seen is 'owner: workplace; reference';

-- A person's own filters and columns of a list. `place` is what keeps them at fifty a list: the key decides, not a count beforehand.
create table saved_views (
  view_id uuid primary key,
  user_id uuid not null references users,
  list text not null,
  title text not null,
  place smallint not null check (place between 1 and 50),
  query jsonb not null,
  columns text[] not null,
  saved_at timestamptz not null
);
comment on table saved_views is 'owner: workplace; reference';
create unique index saved_views_title on saved_views (user_id, list, title);
create unique index saved_views_place on saved_views (user_id, list, place);

-- Files being written. `lease_until`: until when the worker that took it is believed alive; `attempt` fences off one that was not.
-- `slot`: a person has three at once; the partial key decides.
create table exports (
  export_id uuid primary key,
  user_id uuid not null references users,
  list text not null,
  title text not null,
  query jsonb not null,
  filters jsonb not null,
  columns text[] not null,
  format text not null check (format in ('xlsx', 'csv')),
  language text not null check (language in ('zh', 'en')),
  file_name text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled', 'expired')),
  slot smallint check (slot between 1 and 3),
  attempt integer not null default 0,
  lease_until timestamptz,
  row_count integer not null default 0,
  byte_count bigint not null default 0,
  why text,
  requested_at timestamptz not null,
  finished_at timestamptz,
  expires_at timestamptz,
  check ((state in ('waiting', 'running')) = (slot is not null))
);
comment on table exports is 'owner: workplace; local';
create unique index exports_slot on exports (user_id, slot) where slot is not null;
create index exports_own on exports (user_id, requested_at desc, export_id);
create index exports_open on exports (requested_at, export_id) where state in ('waiting', 'running');
create index exports_expiry on exports (expires_at) where expires_at is not null;

-- The bytes of a file, in order; here so that what the worker writes the web process can send.
create table export_chunks (
  export_id uuid not null references exports on delete cascade,
  attempt integer not null,
  chunk_no integer not null,
  bytes bytea not null,
  primary key (export_id, attempt, chunk_no)
);
comment on table export_chunks is 'owner: workplace; local';

-- Searching by any two characters of an item's name. Chinese has no words to split at, and pg_trgm takes no Chinese character for a
-- letter where LC_CTYPE is C; so every pair of neighbouring characters stands in an array: those at even and those at odd places.
create index service_items_pairs on service_items using gin (
  (string_to_array(regexp_replace(lower(name), '(..)', '\1' || chr(1), 'g'), chr(1))
    || string_to_array(regexp_replace(substr(lower(name), 2), '(..)', '\1' || chr(1), 'g'), chr(1))));
create index service_items_code on service_items (item_code text_pattern_ops);
