-- 协办 (rules 3.2): a part of a case that its lead gave to another unit. `due_at` lies inside the lead's own clock when it is given.
-- `state` and `steps` are what the last step left; what was written stands with the steps.
create table case_parts (
  record_id uuid not null,
  case_id uuid not null,
  part_no smallint not null,
  part_id uuid not null,
  state text not null,
  unit_code text not null,
  line text not null,
  division text not null,
  division_path text not null,
  asked_at timestamptz not null,
  due_on date not null,
  due_at timestamptz not null,
  steps smallint not null,
  changed_at timestamptz not null,
  closed_at timestamptz,
  primary key (record_id, case_id, part_no),
  unique (record_id, part_id)
);
comment on table case_parts is 'owner: rectifications; distributed by record_id';
create index case_parts_id on case_parts (part_id);
create index case_parts_unit on case_parts (division_path text_pattern_ops, unit_code, due_at);
create index case_parts_due on case_parts (due_at, part_id);

-- Who did what about it. `said` is what passes between the two units, masked: a co-unit never learns who rated; the words themselves
-- and who wrote them are sealed.
create table case_part_steps (
  record_id uuid not null,
  case_id uuid not null,
  part_no smallint not null,
  step_no smallint not null,
  at timestamptz not null,
  action text not null,
  from_state text,
  to_state text not null,
  actor text not null,
  side text not null check (side in ('lead', 'co')),
  sealed bytea,
  key_version integer,
  said text,
  primary key (record_id, case_id, part_no, step_no)
);
comment on table case_part_steps is 'owner: rectifications; distributed by record_id; append-only';
