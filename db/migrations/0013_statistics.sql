-- Facts rolled up by day (rules 5.1). A cell is one member of one axis in one division: `all`, `channel` and `side` count for a division
-- and everything below it, the path pre-summed; `own`, `unit`, `item`, `hall` and `window` only what was rated in the division itself.
-- The levels stand as columns, once by the day of the rating and once by the day of the service, so that months and years are sums of days.
create table figure_days (
  division text not null,
  axis text not null check (axis in ('all', 'channel', 'side', 'own', 'unit', 'item', 'hall', 'window')),
  member text not null,
  class text not null,
  day date not null,
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
  primary key (division, axis, member, class, day)
);
comment on table figure_days is 'owner: statistics; distributed by division';
-- The page of a unit or an item asks by its code alone.
create index figure_days_member on figure_days (member, axis, day) where axis in ('unit', 'item');

-- How far the figures go. What a rebuild has counted is told by its snapshot, so that the listener counts no rating a second time.
create table figure_marks (
  mark text primary key,
  rebuilt_as text,
  rebuilt_tx xid8,
  ratings bigint not null,
  last_recorded_at timestamptz
);
comment on table figure_marks is 'owner: statistics; local';

-- 公开文字: what a person read in its masked form and released (rules 6). The words stand here as they were read: masked anew
-- by other rules they are other words, and wait for somebody to read them.
create table releases (
  record_id uuid not null,
  case_id uuid not null,
  masked text not null,
  released_by text not null,
  released_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  primary key (record_id, case_id)
);
comment on table releases is 'owner: disclosure; distributed by record_id';
