-- Divisions change by dated acts of two people, and are never deleted: what was counted in one stays counted there.

-- An ended division stands below its successor, so that whoever sees the successor sees what it was before.
alter table divisions add column since date;
alter table divisions add column ended_on date;
alter table divisions add column successor text references divisions;
alter table divisions add column code_confirmed boolean not null default true;
alter table divisions add constraint divisions_ended_check check ((ended_on is null) = (successor is null));

-- `parts`: {from, to, continues} as rules/division-changes.ts reads it. `ref`: the row of the reference table that it comes from.
-- `held_at`: when it came to hold, once; `moved`: what went along, counted then.
create table division_changes (
  change_id uuid primary key,
  kind text not null check (kind in ('created', 'split', 'renamed', 'recoded', 'merged', 'moved', 'ended', 'code_confirmed')),
  effective_on date not null,
  basis text not null,
  reason text not null,
  parts jsonb not null,
  codes text[] not null,
  ref text unique,
  proposed_by text not null,
  proposed_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  ended_how text check (ended_how in ('refused', 'withdrawn')),
  ended_by text,
  ended_at timestamptz,
  ended_reason text,
  held_at timestamptz,
  moved jsonb,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check (confirmed_by is distinct from proposed_by or ref is not null),
  check ((ended_how is null) = (ended_by is null) and (ended_how is null) = (ended_at is null) and (ended_how is null) = (ended_reason is null)),
  check (confirmed_by is null or ended_how is null),
  check (held_at is null or confirmed_by is not null)
);
comment on table division_changes is 'owner: organisations; reference';
create index division_changes_waiting on division_changes (effective_on) where confirmed_by is not null and held_at is null;
create index division_changes_codes on division_changes using gin (codes);

-- What a division is called and where it stands from a day on, written when a change is confirmed. The first row of a division holds for
-- all the time before it too; a division without a row has always been what `divisions` says. No foreign key: a code may be still to come.
create table division_standings (
  division text not null check (division ~ '^[0-9]{12}$'),
  from_day date not null,
  name text not null,
  level text not null,
  administrative_parent text,
  reporting_parent text,
  path text not null check (path ~ '^([0-9]{12}/)+$'),
  ended_on date,
  successor text,
  change_id uuid references division_changes,
  primary key (division, from_day)
);
comment on table division_standings is 'owner: organisations; reference';
