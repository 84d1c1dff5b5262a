-- 办件. record_id is UUIDv5 of source system and number, so the same push finds the same row. Contact data is in the vault (rules 2.3);
-- content_mac tells an unchanged push from a changed one; keyed, since a plain digest would let a document number be guessed.
create table service_records (
  record_id uuid primary key,
  source_system text not null,
  record_no text not null,
  record_name text,
  item_code text references service_items,
  unit_code text not null references units,
  co_units text[] not null default '{}',
  division text not null,
  side text not null check (side in ('onsite', 'online', 'hotline')),
  processing text check (processing in ('immediate', 'committed')),
  status text not null check (status in ('pending', 'accepted', 'completed')),
  accepted_at timestamptz,
  completed_at timestamptz,
  promised_by date,
  overdue_reason text,
  applicant_kind text,
  staff_no text,
  flags text[] not null default '{}',
  content_mac bytea not null,
  revision integer not null default 1,
  received_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table service_records is 'owner: service-records; distributed by record_id';

-- 办件服务: the unit of rating (rules 1.2). Holds all that the rating path needs, so that a rating reads one table.
-- rateable_until: null while an online matter is open. It is stored with what it was reckoned from (rules 1.8): basis, policy row, calendar.
create table service_occurrences (
  record_id uuid not null references service_records,
  service_number smallint not null check (service_number between 1 and 99),
  stage text not null,
  served_at timestamptz not null,
  window_code text,
  hall_code text,
  platform_code text,
  staff_no text,
  serving_unit text not null references units,
  deciding_unit text not null,
  division text not null,
  division_path text not null,
  line text not null,
  item_code text,
  side text not null check (side in ('onsite', 'online', 'hotline')),
  has_applicant boolean not null,
  source_system text not null,
  rateable_basis timestamptz,
  rateable_until timestamptz,
  rateable_policy text,
  calendar_version integer,
  received_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (record_id, service_number),
  foreign key (division, window_code) references windows
);
comment on table service_occurrences is 'owner: service-records; distributed by record_id';

-- Rows that could not be taken, sealed as they came, until they are mended, pushed anew or replayed. One row however often it is sent.
create table quarantine (
  quarantine_id uuid primary key,
  client_id text not null,
  source_system text,
  record_no text,
  record_id uuid,
  code text not null,
  path text not null,
  says text not null,
  row_sealed bytea,
  times integer not null default 1,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'replayed', 'superseded')),
  settled_at timestamptz,
  settled_by text
);
comment on table quarantine is 'owner: service-records; distributed by quarantine_id';
create index quarantine_waiting on quarantine (record_id) where state = 'waiting';
create index quarantine_seen on quarantine (first_seen_at, quarantine_id);
