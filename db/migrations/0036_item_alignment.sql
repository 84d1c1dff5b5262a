-- 三级四同 (plan 二(二)2, rules 8): where an implementation item does not say what the catalogue says. One row an item and element; what
-- was mended stays, and is opened again when it differs again.
create table alignment_findings (
  item_code text not null references service_items,
  element text not null check (element in ('name', 'code', 'basis', 'type')),
  basic_code text not null,
  unit_code text not null references units,
  division text not null references divisions,
  fault text not null,
  degree text not null check (degree in ('differs', 'writing')),
  expected text not null,
  found text not null,
  state text not null check (state in ('open', 'assigned', 'justified', 'mended')),
  item_version integer not null,
  basic_version integer not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  assigned_unit text references units,
  due_on date,
  note text,
  ended_at timestamptz,
  ended_by text check (ended_by in ('item', 'catalogue', 'cancelled')),
  ended_version integer,
  steps integer not null,
  primary key (item_code, element),
  check ((state = 'assigned') = (assigned_unit is not null)),
  check ((state = 'assigned') = (due_on is not null)),
  check ((state = 'mended') = (ended_at is not null)),
  check ((state = 'mended') = (ended_by is not null)),
  check (state <> 'justified' or note is not null)
);
comment on table alignment_findings is 'owner: item-alignment; local';
create index alignment_findings_seen on alignment_findings (first_seen_at, item_code, element) where state <> 'mended';
create index alignment_findings_mended on alignment_findings (first_seen_at, item_code, element) where state = 'mended';
create index alignment_findings_due on alignment_findings (due_on, item_code, element) where state = 'assigned';
create index alignment_findings_unit on alignment_findings (unit_code, first_seen_at) where state <> 'mended';
create index alignment_findings_basic on alignment_findings (basic_code, item_code) where state <> 'mended';

create table alignment_steps (
  item_code text not null,
  element text not null,
  step_no integer not null,
  at timestamptz not null,
  action text not null,
  to_state text not null,
  actor text not null,
  role text,
  expected text not null,
  found text not null,
  version integer,
  unit_code text,
  due_on date,
  note text,
  primary key (item_code, element, step_no),
  foreign key (item_code, element) references alignment_findings
);
comment on table alignment_steps is 'owner: item-alignment; local; append-only';

-- How many items of a unit can be judged and how many differ, by element and as a whole: recounted whenever the unit's items are checked.
create table alignment_units (
  unit_code text not null references units,
  element text not null check (element in ('name', 'code', 'basis', 'type', 'whole')),
  judged integer not null,
  differing integer not null,
  writing integer not null,
  justified integer not null,
  primary key (unit_code, element)
);
comment on table alignment_units is 'owner: item-alignment; local';
create index alignment_units_worst on alignment_units (differing, unit_code) where element = 'whole';

-- The same by day and division, as the day's check left it: the trend.
create table alignment_days (
  day date not null,
  division text not null references divisions,
  element text not null check (element in ('name', 'code', 'basis', 'type', 'whole')),
  judged integer not null,
  differing integer not null,
  writing integer not null,
  justified integer not null,
  primary key (day, division, element)
);
comment on table alignment_days is 'owner: item-alignment; local';

-- In how many divisions of a level a basic item is in force.
create table alignment_coverage (
  basic_code text not null references basic_items,
  level text not null check (level in ('region', 'prefecture', 'county')),
  implementing integer not null,
  primary key (basic_code, level)
);
comment on table alignment_coverage is 'owner: item-alignment; local';

-- One row: whoever checks items or adds to the feed holds it, so that numbers of the feed are given in the order of commits, without gaps.
create table alignment_turn (
  only_one boolean primary key check (only_one),
  feed_no bigint not null,
  checked_at timestamptz
);
comment on table alignment_turn is 'owner: item-alignment; local';
insert into alignment_turn (only_one, feed_no) values (true, 0);

-- 同源管理 (plan 二(二)1): released items in the order in which they came to hold, as they were told.
create table item_feed (
  feed_no bigint primary key,
  item_code text not null,
  told_at timestamptz not null,
  entry jsonb not null
);
comment on table item_feed is 'owner: item-alignment; local; append-only';

-- What the feed told last of each item.
create table item_feed_heads (
  item_code text primary key,
  feed_no bigint not null,
  status text not null,
  digest bytea not null
);
comment on table item_feed_heads is 'owner: item-alignment; local';

-- A source's own table of items held against ours. `division`: the smallest in which all its units are; null when none is known.
create table item_comparisons (
  comparison_id uuid primary key,
  source_system text not null,
  client text not null,
  division text references divisions,
  started_at timestamptz not null,
  completed_at timestamptz,
  received integer not null default 0,
  faulty integer not null default 0,
  repeated integer not null default 0,
  same integer not null default 0,
  writing integer not null default 0,
  differing integer not null default 0,
  unknown integer not null default 0,
  missing integer not null default 0
);
comment on table item_comparisons is 'owner: item-alignment; local';
create index item_comparisons_source on item_comparisons (source_system, completed_at desc) where completed_at is not null;

-- What was not the same, of the last comparison of each source; all rows while one is under way.
create table item_comparison_rows (
  comparison_id uuid not null references item_comparisons on delete cascade,
  item_code text not null,
  outcome text not null check (outcome in ('same', 'writing', 'differing', 'unknown', 'missing')),
  unit_code text,
  name text not null,
  fields jsonb not null,
  primary key (comparison_id, item_code)
);
comment on table item_comparison_rows is 'owner: item-alignment; local';
create index item_comparison_rows_outcome on item_comparison_rows (comparison_id, outcome, item_code);
