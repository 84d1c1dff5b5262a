-- Each start of a clock is a row of its own: a conclusion sent a second time in one round is confirmed in days of its own, and that the
-- first was confirmed, when, and whether too late, stays as it was.
alter table rectification_clocks add column start_no smallint not null default 1;
alter table rectification_clocks drop constraint rectification_clocks_pkey;
alter table rectification_clocks add primary key (record_id, case_id, clock, round, start_no);

-- Since when a part that a co-unit owes is under watch: once for each day it was given.
alter table case_parts add column overdue_at timestamptz;
