-- Rankings (rules 5.5, decisions/0047): what each division, unit, hall, window and item would come to if all had the same services, with its
-- interval. Kept, so that a list is read and not reckoned. Version 0 while the period runs; a closed one has numbered versions.
create table ranking_runs (
  period text not null,
  kind text not null,
  version integer not null,
  first_day date not null,
  last_day date not null,
  computed_at timestamptz not null,
  checked_on date not null,
  digest text not null,
  changed integer not null,
  setting jsonb not null,
  primary key (period, kind, version)
);
comment on table ranking_runs is 'owner: rankings; reference';

-- Shares in thousandths, so that what is ordered is what is shown. `bounds`: estimate, lower, upper.
create table ranking_rows (
  period text not null,
  kind text not null,
  version integer not null,
  measure text not null,
  code text not null,
  peers text not null,
  division text not null,
  unit_code text,
  ratings integer not null,
  points bigint not null,
  raw integer not null,
  expected integer not null,
  estimate integer not null,
  lower integer not null,
  upper integer not null,
  primary key (period, kind, version, measure, code)
);
create index ranking_rows_list on ranking_rows (period, kind, measure, peers, version);
comment on table ranking_rows is 'owner: rankings; reference';

-- How all are rated for one basic item by one channel in one month: by which a person's result is measured.
create table ranking_strata (
  month text not null,
  measure text not null,
  item text not null,
  channel text not null,
  ratings integer not null,
  points bigint not null,
  primary key (month, measure, item, channel)
);
comment on table ranking_strata is 'owner: rankings; reference';

-- Who looked at a person's 综合评价, and for what: shown to that person.
create table person_result_views (
  view_id uuid primary key,
  division text not null,
  staff_no text not null,
  purpose text not null check (purpose in ('guidance', 'award')),
  note text not null,
  seen_by text not null,
  seen_at timestamptz not null
);
create index person_result_views_person on person_result_views (division, staff_no, seen_at);
comment on table person_result_views is 'owner: rankings; reference';
