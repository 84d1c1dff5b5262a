-- Organisations are kept by people: what they change holds from a day on, and nothing that they changed is forgotten.

-- What may take part (rules 1.14, facts 11): `vertical` is run by the line above and not by its division; a `public_service` body answers
-- to its 行业主管部门 where others answer to the 政务服务管理机构; `hall` and `station` are bodies of their own code.
alter table units drop constraint units_kind_check;
alter table units add constraint units_kind_check
  check (kind in ('department', 'vertical', 'public_service', 'service_centre', 'hall', 'station'));
alter table units add column short_name text not null default '';
alter table units add column pinyin text not null default '';
alter table units add column industry_authority text references units;
alter table units add constraint units_authority_check check (industry_authority <> unit_code);

-- What a hall promises, and what copying, fax and post cost there (plan 二(三)): `charges` is [{"service", "standard"}].
alter table halls add column commitments text[] not null default '{}';
alter table halls add column charges jsonb not null default '[]';
alter table halls add column hours text not null default '';
alter table halls add column phone text not null default '';
alter table halls add column pinyin text not null default '';
alter table windows add column pinyin text not null default '';

-- 平台: what an online rating names beside its item (rules 1.1). `unit_code`: who runs it.
create table platforms (
  division text not null references divisions,
  platform_code text not null check (platform_code ~ '^[0-9A-Za-z._-]{1,32}$'),
  kind text not null check (kind in ('business_system', 'hotline', 'mobile', 'self_service')),
  name text not null,
  pinyin text not null default '',
  url text not null default '',
  unit_code text references units,
  status text not null default 'active' check (status in ('active', 'closed')),
  primary key (division, platform_code)
);
comment on table platforms is 'owner: organisations; reference';

-- 进驻: which unit, and who of it, serves at a window from a day up to a day that is no longer theirs. `windows` says what holds today.
-- A seat without a first day was there before such days were kept. `held_at`: when it came to hold; once.
create table seatings (
  division text not null,
  window_code text not null,
  seat integer not null,
  unit_code text not null references units,
  staff_no text,
  from_day date,
  to_day date,
  held_at timestamptz,
  ended_at timestamptz,
  primary key (division, window_code, seat),
  unique (division, window_code, from_day),
  foreign key (division, window_code) references windows on delete cascade,
  foreign key (division, staff_no) references staff,
  check (from_day < to_day)
);
comment on table seatings is 'owner: organisations; reference';
create index seatings_staff on seatings (division, staff_no);
create index seatings_unit on seatings (unit_code);
create index seatings_waiting on seatings (from_day) where held_at is null;
create index seatings_ending on seatings (to_day) where ended_at is null and to_day is not null;
insert into seatings (division, window_code, seat, unit_code, staff_no)
  select division, window_code, 1, unit_code, staff_no from windows;

-- Which unit is its division's 政务服务管理机构 from a day on; null: none. `units.management` says what holds today.
create table managements (
  division text not null references divisions,
  from_day date not null,
  unit_code text references units,
  held_at timestamptz,
  primary key (division, from_day)
);
comment on table managements is 'owner: organisations; reference';
create index managements_waiting on managements (from_day) where held_at is null;

-- Who oversees whom at the same level, from a day up to a day.
create table supervisions (
  unit_code text not null references units,
  supervised text not null references units,
  from_day date not null,
  to_day date,
  primary key (unit_code, supervised, from_day),
  check (unit_code <> supervised),
  check (from_day < to_day)
);
comment on table supervisions is 'owner: organisations; reference';
create index supervisions_supervised on supervisions (supervised);

-- Who changed what, from which day it holds, and why. `fields` is [{"field", "before", "after"}]; of a name that is sealed only that it changed.
create table organisation_changes (
  change_id uuid primary key,
  kind text not null check (kind in ('division', 'unit', 'hall', 'window', 'platform', 'staff')),
  division text not null,
  code text not null,
  what text not null,
  fields jsonb not null,
  holds_from date not null,
  reason text,
  changed_by text not null,
  changed_at timestamptz not null
);
comment on table organisation_changes is 'owner: organisations; reference; append-only';
create index organisation_changes_of on organisation_changes (kind, division, code, changed_at);

-- Whoever writes a place holds its key first, also where there is no such place yet: of two who register one at once, one waits.
create table place_keys (
  kind text not null,
  division text not null,
  code text not null,
  primary key (kind, division, code)
);
comment on table place_keys is 'owner: organisations; reference';
