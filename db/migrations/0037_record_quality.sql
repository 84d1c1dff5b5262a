-- What a source calls by a code of its own, said in ours, for services from a day on (facts 11: 即办 and 承诺 are reversed in some).
create table code_mappings (
  mapping_id uuid primary key,
  source_system text not null,
  field text not null check (field in ('itemCode', 'unitCode', 'windowCode', 'division', 'stage', 'processing', 'side', 'status', 'idType', 'applicantKind')),
  from_value text not null,
  to_value text not null,
  from_day date not null,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null,
  check (from_value <> to_value)
);
comment on table code_mappings is 'owner: service-records; reference; append-only';
-- Of one code of a source only one mapping can begin on a day.
create unique index code_mappings_begin on code_mappings (source_system, field, from_value, from_day);

-- The last day on which a mapping holds.
create table code_mapping_ends (
  mapping_id uuid primary key references code_mappings,
  to_day date not null,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null
);
comment on table code_mapping_ends is 'owner: service-records; reference; append-only';

-- mapped: which codes of the source were said in ours. source_changed_at: when the source last changed it, where it says so.
alter table service_records add column mapped jsonb;
alter table service_records add column source_changed_at timestamptz;
-- How far the matter was when the source told of this service: what an older state tells never replaces it.
alter table service_occurrences add column told_rank smallint;
alter table service_occurrences add column told_at timestamptz;

-- division: as the row claims it, so that those who keep it see it. field, value: the code at fault, where it is one that may be mapped.
-- mended_sealed: the row as people mended it so far; what came stays in row_sealed.
alter table quarantine add column division text;
alter table quarantine add column told_rank smallint;
alter table quarantine add column field text;
alter table quarantine add column value text;
alter table quarantine add column mended_sealed bytea;
alter table quarantine add column settled_reason text;
alter table quarantine drop constraint quarantine_state_check;
alter table quarantine add constraint quarantine_state_check check (state in ('waiting', 'replayed', 'mended', 'superseded', 'set_aside'));
create index quarantine_alike on quarantine (source_system, code, field, value) where state = 'waiting';

-- Who changed which field of a quarantined row, and what became of it; of what is somebody's only that it was replaced.
create table quarantine_mendings (
  quarantine_id uuid not null references quarantine,
  mending_id uuid not null,
  changes jsonb not null,
  outcome text not null check (outcome in ('accepted', 'unchanged', 'quarantined')),
  code text,
  made_by text not null,
  made_at timestamptz not null,
  primary key (quarantine_id, mending_id)
);
comment on table quarantine_mendings is 'owner: service-records; distributed by quarantine_id; append-only';

-- Rows alike, replayed together in the background. `lease_until`, `attempt`: which worker has it, and that an older one has not.
create table quarantine_runs (
  run_id uuid primary key,
  user_id uuid not null references users,
  source_system text,
  code text,
  field text,
  value text,
  mapping_id uuid references code_mappings,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  total integer not null,
  tried integer not null default 0,
  taken integer not null default 0,
  unchanged integer not null default 0,
  still integer not null default 0,
  after_seen timestamptz,
  after_id uuid,
  attempt integer not null default 0,
  lease_until timestamptz,
  why text,
  asked_at timestamptz not null,
  ended_at timestamptz
);
comment on table quarantine_runs is 'owner: service-records; reference';
create index quarantine_runs_open on quarantine_runs (asked_at, run_id) where state in ('waiting', 'running');
create index quarantine_runs_asked on quarantine_runs (user_id, asked_at desc);

-- What a source sent in a day, told by the events of its pushes: received = new_records + changed + unchanged + quarantined.
-- '' stands for a source or a division that the row does not name. services: sent for the first time; late, skewed, linked are among them.
create table source_days (
  source_system text not null,
  day date not null,
  client_id text not null,
  division text not null,
  received integer not null default 0,
  new_records integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  quarantined integer not null default 0,
  repeated integer not null default 0,
  services integer not null default 0,
  late integer not null default 0,
  skewed integer not null default 0,
  linked integer not null default 0,
  skews jsonb not null default '{}',
  replayed integer not null default 0,
  mended integer not null default 0,
  set_aside integer not null default 0,
  last_at timestamptz,
  primary key (source_system, day, client_id, division),
  check (received = new_records + changed + unchanged + quarantined)
);
comment on table source_days is 'owner: service-records; distributed by source_system';
create index source_days_day on source_days (day);

-- What in a day of a source wants looking at, with the facts; it rejects nothing (facts 3.8).
create table source_signals (
  source_system text not null,
  day date not null,
  division text not null,
  signal text not null,
  services integer not null,
  facts jsonb not null,
  found_at timestamptz not null,
  primary key (source_system, day, division, signal)
);
comment on table source_signals is 'owner: service-records; distributed by source_system';
create index service_occurrences_received on service_occurrences using brin (received_at);

-- Matters past their promised day whose source gave no reason: noticed, chased, and answered here (rules 6). A reason that the
-- source gives afterwards stands before this one.
create table overdue_records (
  record_id uuid primary key references service_records,
  unit_code text not null,
  division text not null,
  promised_by date not null,
  noticed_at timestamptz not null,
  reason_due_on date not null,
  reason text,
  stated_by text,
  stated_at timestamptz,
  check ((reason is null) = (stated_at is null) and (reason is null) = (stated_by is null))
);
comment on table overdue_records is 'owner: service-records; distributed by record_id';
create index overdue_records_unstated on overdue_records (reason_due_on, record_id) where reason is null;
create index service_records_promised on service_records (promised_by, record_id) where promised_by is not null and overdue_reason is null;
create index service_records_awaiting on service_records (division) where source_system = '@awaiting-match';
