-- Facts rolled up (rules 5.1), each rollup by days, months and years. A row keeps the dimensions of its rollup and has '' for the others:
-- `whole` (channel, side) counts for a division and everything below it, the path of the day of the rating pre-summed; `own` (channel, side),
-- `unit` (unit, channel) and `hall` (hall, channel) only what was rated in the division itself; `base` keeps everything, by days alone; by months
-- and years `item` (unit, item, channel) and `desk` (hall, window, staff, channel) stand in its place. The day comes before the members, so that
-- the rows of one day lie together: they are written together, and read together.
create table rollup_days (
  division text not null,
  rollup text not null check (rollup in ('whole', 'own', 'unit', 'hall', 'base')),
  day date not null,
  unit_code text not null,
  item_code text not null,
  hall_code text not null,
  window_code text not null,
  staff_no text not null,
  channel text not null,
  side text not null,
  class text not null,
  rated5 integer not null,
  rated4 integer not null,
  rated3 integer not null,
  rated2 integer not null,
  rated1 integer not null,
  served5 integer not null,
  served4 integer not null,
  served3 integer not null,
  served2 integer not null,
  served1 integer not null,
  primary key (division, rollup, day, unit_code, item_code, hall_code, window_code, staff_no, channel, side, class)
);
comment on table rollup_days is 'owner: statistics; distributed by division';
-- A window or a person over many days.
create index rollup_days_window on rollup_days (division, window_code, day) where rollup = 'base' and window_code <> '';
create index rollup_days_staff on rollup_days (division, staff_no, day) where rollup = 'base' and staff_no <> '';

-- `day` is the first of the month.
create table rollup_months (
  division text not null,
  rollup text not null check (rollup in ('whole', 'own', 'unit', 'hall', 'item', 'desk')),
  day date not null,
  unit_code text not null,
  item_code text not null,
  hall_code text not null,
  window_code text not null,
  staff_no text not null,
  channel text not null,
  side text not null,
  class text not null,
  rated5 integer not null,
  rated4 integer not null,
  rated3 integer not null,
  rated2 integer not null,
  rated1 integer not null,
  served5 integer not null,
  served4 integer not null,
  served3 integer not null,
  served2 integer not null,
  served1 integer not null,
  primary key (division, rollup, day, unit_code, item_code, hall_code, window_code, staff_no, channel, side, class)
);
comment on table rollup_months is 'owner: statistics; distributed by division';

-- `day` is the first of the year. What a unit or an item was rated in is found here, in a table a hundredth as long as that of days.
create table rollup_years (
  division text not null,
  rollup text not null check (rollup in ('whole', 'own', 'unit', 'hall', 'item', 'desk')),
  day date not null,
  unit_code text not null,
  item_code text not null,
  hall_code text not null,
  window_code text not null,
  staff_no text not null,
  channel text not null,
  side text not null,
  class text not null,
  rated5 integer not null,
  rated4 integer not null,
  rated3 integer not null,
  rated2 integer not null,
  rated1 integer not null,
  served5 integer not null,
  served4 integer not null,
  served3 integer not null,
  served2 integer not null,
  served1 integer not null,
  primary key (division, rollup, day, unit_code, item_code, hall_code, window_code, staff_no, channel, side, class)
);
comment on table rollup_years is 'owner: statistics; distributed by division';
create index rollup_years_unit on rollup_years (unit_code, division) where rollup = 'unit';
create index rollup_years_item on rollup_years (item_code, division, unit_code) where rollup = 'item';

-- 已公布月份: what was said of a closed month, as numbered versions (rules 5.2). A version holds what changed against the one before it; all
-- versions up to one, added up, are what that one said.
create table period_versions (
  month date not null,
  version integer not null,
  made_at timestamptz not null,
  -- What was counted is told by the snapshot; what came later is what the next version names as its causes.
  counted_as text not null,
  primary key (month, version)
);
comment on table period_versions is 'owner: statistics; reference';

create table period_cells (
  division text not null,
  month date not null,
  version integer not null,
  rollup text not null check (rollup in ('whole', 'own', 'unit', 'item')),
  unit_code text not null,
  item_code text not null,
  channel text not null,
  class text not null,
  rated5 integer not null,
  rated4 integer not null,
  rated3 integer not null,
  rated2 integer not null,
  rated1 integer not null,
  primary key (division, month, rollup, unit_code, item_code, channel, class, version)
);
comment on table period_cells is 'owner: statistics; distributed by division';

-- Why a version differs: how many ratings came late, were left out or taken back in, in which division and of which unit.
create table period_causes (
  division text not null,
  month date not null,
  version integer not null,
  unit_code text not null,
  cause text not null check (cause in ('late', 'late_follow_up', 'excluded', 'restored', 'recounted')),
  ratings integer not null,
  primary key (division, month, version, unit_code, cause)
);
comment on table period_causes is 'owner: statistics; distributed by division';

-- Where nobody has rated yet there is nothing to count anew; elsewhere the rollups are built once, from the ratings, while figures are told from
-- these. `figure_days` stays for a version that still runs, and goes with the next release.
alter table figure_marks add column built boolean not null default true;
insert into figure_marks (mark, ratings, built) select 'rollups', 0, not exists (select 1 from ratings);
update listener_positions set listener = 'statistics.roll-up' where listener = 'statistics.roll';
delete from parked_events where listener = 'statistics.roll';
