-- Where things are: the reporting path decides escalation, review and coverage, not the code's prefix (rules, "level above").
create table divisions (
  code text primary key check (code ~ '^[0-9]{12}$'),
  name text not null,
  level text not null check (level in ('region', 'prefecture', 'county', 'town', 'village')),
  administrative_parent text references divisions,
  reporting_parent text references divisions,
  path text not null unique check (path ~ '^([0-9]{12}/)+$'),
  in_scope boolean not null,
  note text not null default ''
);
comment on table divisions is 'owner: organisations; reference';

-- `line` is the 条线: the kind of department, by which the regional department sees its whole line (rules 11).
create table units (
  unit_code text primary key check (unit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  name text not null,
  division text not null references divisions,
  kind text not null check (kind in ('department', 'service_centre', 'public_service')),
  line text not null,
  management boolean not null default false,
  status text not null default 'active' check (status in ('active', 'closed'))
);
comment on table units is 'owner: organisations; reference';
create index units_division on units (division, unit_code);
-- Every division names its one 政务服务管理机构 (rules 11).
create unique index units_management on units (division) where management;

create table halls (
  division text not null references divisions,
  hall_code text not null check (hall_code ~ '^[0-9A-Za-z._-]{1,32}$'),
  name text not null,
  kind text not null check (kind in ('hall', 'centre', 'station')),
  address text not null default '',
  status text not null default 'open' check (status in ('open', 'closed')),
  primary key (division, hall_code)
);
comment on table halls is 'owner: organisations; reference';

-- Staff by number; the name is sealed.
create table staff (
  division text not null references divisions,
  staff_no text not null check (staff_no ~ '^[0-9A-Za-z._-]{1,32}$'),
  unit_code text not null references units,
  name_sealed bytea not null,
  status text not null default 'active' check (status in ('active', 'left')),
  primary key (division, staff_no)
);
comment on table staff is 'owner: organisations; reference';
create index staff_unit on staff (unit_code, staff_no);

-- `staff_no`: who sits there now. Who served is what a service record says.
create table windows (
  division text not null references divisions,
  window_code text not null check (window_code ~ '^[0-9A-Za-z._-]{1,32}$'),
  hall_code text not null,
  unit_code text not null references units,
  name text not null,
  staff_no text,
  status text not null default 'open' check (status in ('open', 'closed')),
  primary key (division, window_code),
  foreign key (division, hall_code) references halls,
  foreign key (division, staff_no) references staff
);
comment on table windows is 'owner: organisations; reference';
create index windows_hall on windows (division, hall_code);
