-- Systems that rows are fetched from: a PostgreSQL view, a REST feed, a folder. `settings` holds no secret; the secret is sealed under the
-- connector's id. `position`: how far it has been read; a settings version that was never tried cannot be switched on.
-- `run_id`, `claimed_until`: the run that holds it; what a dead worker held is taken anew when that moment has passed.
create table connectors (
  connector_id uuid primary key,
  name text not null,
  source_system text not null,
  kind text not null check (kind in ('pg', 'rest', 'folder')),
  settings jsonb not null,
  secret_sealed bytea,
  key_version integer,
  version integer not null,
  tried_version integer,
  state text not null check (state in ('on', 'off')),
  position jsonb,
  read_until timestamptz,
  failures integer not null default 0,
  is_asked boolean not null default false,
  asked_by text,
  next_at timestamptz,
  run_id uuid,
  claimed_until timestamptz,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  check ((secret_sealed is null) = (key_version is null)),
  check ((run_id is null) = (claimed_until is null)),
  check (state = 'off' or (tried_version is not null and next_at is not null))
);
comment on table connectors is 'owner: connectors; local';
create unique index connectors_name on connectors (name);
create index connectors_due on connectors (next_at, connector_id) where state = 'on' or is_asked;

create table connector_changes (
  change_id uuid primary key,
  connector_id uuid not null references connectors,
  version integer not null,
  what text not null check (what in ('made', 'settings', 'secret', 'on', 'off', 'from_the_start')),
  settings jsonb,
  by text not null,
  at timestamptz not null
);
comment on table connector_changes is 'owner: connectors; local; append-only';
create index connector_changes_of on connector_changes (connector_id, at desc, change_id);

-- One run of a connector at a time: the partial key decides.
create table connector_runs (
  run_id uuid primary key,
  connector_id uuid not null references connectors,
  cause text not null check (cause in ('schedule', 'asked')),
  asked_by text,
  version integer not null,
  state text not null check (state in ('running', 'done', 'part', 'stopped', 'cancelled', 'failed', 'cut_off')),
  read_count bigint not null default 0,
  accepted bigint not null default 0,
  unchanged bigint not null default 0,
  quarantined bigint not null default 0,
  position_from text,
  position_to text,
  says text,
  is_cancelled boolean not null default false,
  started_at timestamptz not null,
  noted_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'running') = (ended_at is null))
);
comment on table connector_runs is 'owner: connectors; local';
create unique index connector_runs_one on connector_runs (connector_id) where state = 'running';
create index connector_runs_of on connector_runs (connector_id, started_at desc, run_id);

-- 试读: the first rows, judged and not taken; `found` holds what a person is shown of them, with nothing of anybody in it.
create table connector_trials (
  trial_id uuid primary key,
  connector_id uuid not null references connectors,
  version integer not null,
  state text not null check (state in ('waiting', 'done', 'failed')),
  attempt integer not null default 0,
  next_at timestamptz not null,
  found jsonb,
  says text,
  asked_by text not null,
  asked_at timestamptz not null,
  ended_at timestamptz
);
comment on table connector_trials is 'owner: connectors; local';
create index connector_trials_of on connector_trials (connector_id, asked_at desc, trial_id);
create index connector_trials_open on connector_trials (next_at, trial_id) where state = 'waiting';
