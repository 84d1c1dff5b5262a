-- 差评整改: one case a bad rating; the primary key, not a look beforehand, keeps it one (rules 3.1). `origin` leaves room for a bad
-- follow-up of the same occurrence and for complaints. `received_at` is the moment the case shows: of an anonymous rater the day's
-- beginning (decisions/0010); the true moment stays with the rating. `due_*` repeat the nearest open clock, for lists; `due_order` is
-- never null, a case that owes nothing comes last. `claim`: what is said of the rating and not decided; `came_from`: where a refusal
-- leads back to; `round` counts how often the case began anew (rules 3.8); `urged_at`, `escalated_at`: 督办, and told to the level above.
create table rectifications (
  record_id uuid not null,
  service_number smallint not null,
  origin text not null check (origin in ('rating')),
  case_id uuid not null,
  rating_id uuid not null,
  source_system text not null,
  state text not null,
  outcome text,
  claim text,
  came_from text,
  round smallint not null default 1,
  reopened_at timestamptz,
  received_at timestamptz not null,
  due_at timestamptz,
  due_on date,
  due_clock text,
  due_order timestamptz not null,
  planned_on date,
  division text not null,
  division_path text not null,
  unit_code text not null,
  line text not null,
  subject text not null check (subject in ('conduct', 'matter')),
  level smallint not null check (level in (1, 2)),
  detail_codes text[] not null,
  item_code text,
  anonymous boolean not null,
  identification text not null,
  served_path text not null,
  serving_unit text not null,
  staff_no text,
  satisfaction text,
  withdrawn_at timestamptz,
  urged_at timestamptz,
  escalated_at timestamptz,
  steps integer not null default 0,
  changed_at timestamptz not null,
  closed_at timestamptz,
  primary key (record_id, service_number, origin),
  unique (record_id, case_id)
);
comment on table rectifications is 'owner: rectifications; distributed by record_id';
create index rectifications_case on rectifications (case_id);
create index rectifications_due on rectifications (due_order, case_id);
create index rectifications_unit on rectifications (division_path text_pattern_ops, unit_code, due_order);
create index rectifications_received on rectifications (received_at, case_id);

-- Stored due moments with what each was reckoned from (rules 3.3): a later calendar or policy moves none of them. `overdue_at` and
-- `escalated_at` say when it was marked that one ran out, so that it is marked once (rules 3.10).
create table rectification_clocks (
  record_id uuid not null,
  case_id uuid not null,
  clock text not null,
  round smallint not null default 1,
  started_at timestamptz not null,
  due_at timestamptz not null,
  due_on date not null,
  clause text not null,
  policy_row_id text,
  calendar_version integer,
  provisional boolean not null,
  met_at timestamptz,
  replaced_at timestamptz,
  moved_at timestamptz,
  overdue_at timestamptz,
  escalated_at timestamptz,
  primary key (record_id, case_id, clock, round)
);
comment on table rectification_clocks is 'owner: rectifications; distributed by record_id';

-- The timeline: append-only. Who wrote and what is sealed, since handlers write names into notes; `told` is what the rater reads or
-- wrote, masked. `codes`: what was chosen and not written: the finding, the criterion, the satisfaction, the clock that ran out.
create table rectification_steps (
  record_id uuid not null,
  case_id uuid not null,
  step_no integer not null,
  at timestamptz not null,
  action text not null,
  from_state text,
  to_state text not null,
  actor text not null,
  role text,
  call_way text,
  call_result text,
  codes jsonb not null default '{}',
  attachments uuid[] not null default '{}',
  sealed bytea,
  key_version integer,
  told text,
  delivered boolean not null default false,
  primary key (record_id, case_id, step_no)
);
comment on table rectification_steps is 'owner: rectifications; distributed by record_id; append-only';
