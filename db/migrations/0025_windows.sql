-- A terminal of ours, at which a person finds the service themselves.
alter table devices drop constraint devices_kind_check;
alter table devices add constraint devices_kind_check check (kind in ('tablet', 'evaluator', 'kiosk', 'terminal'));

-- Why somebody at the window asked for a rating by hand; null: the queue system did, as is the rule (decisions/0020).
alter table device_calls add column reason text;

-- What the manager of a hall has to look into: numbers of presses that never arrived, devices not heard of in office hours.
-- It ends by itself, or is settled with a reason.
create table device_troubles (
  trouble_id uuid primary key,
  device_id uuid not null references devices,
  kind text not null check (kind in ('missing', 'silent')),
  from_counter integer,
  to_counter integer,
  silent_since timestamptz,
  noticed_at timestamptz not null,
  ended_at timestamptz,
  settled_at timestamptz,
  settled_by text,
  reason text,
  check ((kind = 'missing') = (from_counter is not null)),
  check ((from_counter is null) = (to_counter is null)),
  check (from_counter <= to_counter),
  check ((kind = 'silent') = (silent_since is not null)),
  check ((settled_at is null) = (settled_by is null)),
  check ((settled_at is null) = (reason is null))
);
comment on table device_troubles is 'owner: devices; local';
create unique index device_troubles_missing on device_troubles (device_id, from_counter) where kind = 'missing';
create unique index device_troubles_silent on device_troubles (device_id) where kind = 'silent' and ended_at is null;
create index device_troubles_noticed on device_troubles (noticed_at, trouble_id);

-- What a person found on a terminal, and until when it can be rated there. Nothing that they typed.
create table device_visits (
  visit_id uuid primary key,
  device_id uuid not null references devices,
  record_id uuid not null,
  service_number smallint not null check (service_number between 1 and 99),
  found_at timestamptz not null,
  shows_until timestamptz not null
);
comment on table device_visits is 'owner: devices; local';

-- What a hall decides for itself: when it is open, in minutes after midnight in Beijing time, and what of the clerk stands on the card beside the device.
create table hall_choices (
  division text not null,
  hall_code text not null,
  opens_minute smallint not null,
  closes_minute smallint not null,
  card text not null check (card in ('none', 'number', 'name', 'photo')),
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (division, hall_code),
  foreign key (division, hall_code) references halls,
  check (0 <= opens_minute and opens_minute < closes_minute and closes_minute <= 1440)
);
comment on table hall_choices is 'owner: devices; reference';
