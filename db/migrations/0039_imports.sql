-- Files that people hand in as a table: one row each. `lease_until`: until when the worker that took it is believed alive; `attempt`
-- fences off one that was not; `stumbles`: how often it was taken up since it last got on. `slot`: a person has ten open; the key decides.
create table imports (
  import_id uuid primary key,
  user_id uuid not null references users,
  kind text not null,
  state text not null check (state in ('receiving', 'reading', 'judging', 'judged', 'applying', 'applied', 'cancelled', 'failed')),
  slot smallint check (slot between 1 and 10),
  sealed_name bytea not null,
  format text check (format in ('csv', 'xlsx')),
  byte_count integer not null default 0,
  digest bytea,
  columns text[] not null default '{}',
  row_count integer not null default 0,
  done_count integer not null default 0,
  attempt integer not null default 0,
  stumbles smallint not null default 0,
  lease_until timestamptz,
  why text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  counts jsonb,
  check ((state in ('applied', 'cancelled', 'failed')) = (ended_at is not null)),
  check ((ended_at is null) = (slot is not null))
);
comment on table imports is 'owner: imports; local';
create unique index imports_slot on imports (user_id, slot) where slot is not null;
create index imports_own on imports (user_id, created_at desc, import_id);
create index imports_newest on imports (created_at desc, import_id);
create index imports_open on imports (changed_at, import_id) where state in ('receiving', 'reading', 'judging', 'applying');
create index imports_ended on imports (ended_at) where ended_at is not null and counts is null;

-- The bytes of a file until its rows have been read; sealed, since a column may be personal.
create table import_pieces (
  import_id uuid not null references imports on delete cascade,
  piece_no integer not null,
  sealed bytea not null,
  primary key (import_id, piece_no)
);
comment on table import_pieces is 'owner: imports; local';

-- The rows of a file under their numbers in it. `cells`: by column; those of personal columns stand in `sealed` only.
-- `twin`: another row about the same thing. `verdict`: what the row would do, whatever stands against it.
create table import_rows (
  import_id uuid not null references imports on delete cascade,
  row_no integer not null,
  cells jsonb not null,
  sealed bytea,
  outcome text not null check (outcome in ('waiting', 'new', 'change', 'same', 'faulty', 'applied', 'skipped')),
  verdict text check (verdict in ('new', 'change', 'same', 'faulty')),
  key text,
  says text not null default '',
  faults jsonb not null default '[]',
  twin integer,
  primary key (import_id, row_no)
);
comment on table import_rows is 'owner: imports; local';
create index import_rows_outcome on import_rows (import_id, outcome, row_no);
create index import_rows_key on import_rows (import_id, key, row_no) where key is not null;
