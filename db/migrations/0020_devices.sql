-- Devices at the windows: made known by a code that is used once, then known by their own public key (decisions/0020).
-- `request_number`: the highest number a signed request bore; `counter_*`: the presses it made, and those of them that arrived.
create table devices (
  device_id uuid primary key,
  kind text not null check (kind in ('tablet', 'evaluator', 'kiosk')),
  name text not null,
  division text not null references divisions,
  hall_code text not null,
  window_code text,
  code_hash bytea not null unique,
  code_expires_at timestamptz not null,
  made_by text not null,
  made_at timestamptz not null,
  public_key bytea,
  enrolled_at timestamptz,
  request_number bigint not null default 0,
  last_seen_at timestamptz,
  version text,
  queued integer not null default 0,
  clock_skew_ms bigint,
  counter_highest integer not null default 0,
  counter_received integer not null default 0,
  message text not null default '',
  message_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  foreign key (division, hall_code) references halls,
  foreign key (division, window_code) references windows,
  check ((public_key is null) = (enrolled_at is null)),
  check ((revoked_at is null) = (revoked_by is null)),
  check (kind <> 'tablet' or window_code is not null)
);
comment on table devices is 'owner: devices; reference';
create index devices_window on devices (division, window_code) where public_key is not null and revoked_at is null;

-- Who was asked at a window, and for how long. What came of it is not here: only a rating says that.
create table device_calls (
  record_id uuid not null,
  service_number smallint not null check (service_number between 1 and 99),
  call_id uuid not null unique,
  division text not null,
  window_code text not null,
  source_system text not null,
  shown boolean not null,
  called_at timestamptz not null,
  shows_until timestamptz not null,
  ended_at timestamptz not null,
  called_by text not null,
  primary key (record_id, service_number),
  foreign key (division, window_code) references windows
);
comment on table device_calls is 'owner: devices; local';
create index device_calls_window on device_calls (division, window_code, called_at);

-- Which presses of a device arrived, so that those which did not are seen. Neither what was pressed nor for what.
create table device_presses (
  device_id uuid not null references devices,
  counter integer not null check (counter > 0),
  outcome text not null,
  received_at timestamptz not null,
  primary key (device_id, counter)
);
comment on table device_presses is 'owner: devices; local';
