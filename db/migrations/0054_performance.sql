-- Schemes by which units and localities are scored (plan 四(三); rules 9, 11; decisions/0049): lines as data, adopted by two people.
create table performance_schemes (
  scheme_id uuid primary key,
  kind text not null,
  name text not null,
  effective_from date not null,
  indicators jsonb not null,
  basis text not null,
  reason text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  adopted_by text,
  adopted_at timestamptz,
  ended_as text check (ended_as in ('refused', 'withdrawn')),
  ended_by text,
  ended_at timestamptz,
  ended_reason text,
  check (adopted_by is null or adopted_by <> proposed_by),
  check (adopted_by is null or ended_as is null)
);
create unique index performance_schemes_day on performance_schemes (kind, effective_from) where adopted_by is not null;
comment on table performance_schemes is 'owner: performance; reference';
