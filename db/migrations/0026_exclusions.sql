-- 不予采纳 (rules 3.6, 4): a rating that figures leave out, and the reason. The rating itself is never changed; this is read beside it.
-- The history of each: excluded, restored, excluded again … `entry_no` is the next number, so that two at once cannot both go in.
create table rating_exclusions (
  record_id uuid not null,
  service_number smallint not null,
  kind text not null check (kind in ('first', 'follow_up')),
  entry_no smallint not null check (entry_no >= 1),
  act text not null check (act in ('excluded', 'restored')),
  cause text check (cause in ('mistaken', 'malicious', 'withdrawn', 'appeal')),
  case_id uuid,
  at timestamptz not null,
  actor text not null,
  primary key (record_id, service_number, kind, entry_no),
  check ((act = 'excluded') = (entry_no % 2 = 1)),
  check ((act = 'excluded') = (cause is not null and case_id is not null))
);
comment on table rating_exclusions is 'owner: exclusions; distributed by record_id; append-only';

-- Few steps conclude anything; how many a unit asked to exclude is read from these.
create index rectification_steps_concluded on rectification_steps (record_id, case_id) where action in ('sign_conclusion', 'refuse_conclusion');
