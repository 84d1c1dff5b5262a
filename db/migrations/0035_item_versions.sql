-- 基本目录 and 实施清单 by versions, each with its day, released by a second person (rules 8; decisions/0037). The two tables stay what they
-- were, what holds today; `version` is the version that holds, `changed_at` when it came to hold.
alter table basic_items add column basis text not null default '';
alter table basic_items add column version integer not null default 1 check (version > 0);
alter table basic_items add column changed_at timestamptz not null default '2020-03-10 00:00:00+08';
alter table basic_items add column source text not null default 'national' check (source in ('national', 'region'));
alter table basic_items add column status text not null default 'in_force' check (status in ('in_force', 'cancelled'));

-- What is asked of a list stands in a column; everything else that an item says is in `elements` (rules/elements.ts).
alter table service_items add column basis text not null default '';
alter table service_items add column version integer not null default 1 check (version > 0);
alter table service_items add column changed_at timestamptz not null default '2020-03-10 00:00:00+08';
alter table service_items add column completion text not null default 'time_limit'
  check (completion in ('at_once', 'one_visit', 'time_limit'));
alter table service_items add column anywhere boolean not null default false;
alter table service_items add column new_policy boolean not null default false;
alter table service_items add column new_service boolean not null default false;
alter table service_items add column key_item boolean not null default false;
alter table service_items add column closed_stages text[] not null default '{}' check (not 'complete' = any (closed_stages));
alter table service_items add column elements jsonb not null default '{}';
update service_items set completion = 'at_once' where processing = 'immediate';
-- Intake reads a few narrow columns of every item of a division: from the index alone, however long the elements are.
create index service_items_intake on service_items (division) include (item_code, unit_code, processing, sides);
create index service_items_completion on service_items (completion, item_code);
create index service_items_anywhere on service_items (item_code) where anywhere;
create index service_items_new_policy on service_items (item_code) where new_policy;
create index service_items_new_service on service_items (item_code) where new_service;
create index service_items_key on service_items (item_code) where key_item;
create index service_items_closed on service_items (item_code) where closed_stages <> '{}';
-- A code is looked for from its beginning, from 行使层级 on, or by its basic code.
create index service_items_name on service_items (name, item_code);
create index service_items_code_tail on service_items (substr(item_code, 19) text_pattern_ops);
create index service_items_basic_code on service_items (basic_code text_pattern_ops);
create index service_items_changed on service_items (changed_at, item_code);

-- A version of an item or of a basic item, from its draft on. `version`: its number, from its release on; `base_version`: what it was
-- drafted from. `content` is all of it, as the schema says; name, unit and division are repeated for lists and for reach.
create table item_versions (
  version_id uuid primary key,
  kind text not null check (kind in ('item', 'basic')),
  code text not null,
  what text not null check (what in ('new', 'changed', 'paused', 'resumed', 'cancelled')),
  state text not null check (state in ('draft', 'submitted', 'reviewed', 'released', 'in_force', 'superseded', 'withdrawn')),
  version integer check (version > 0),
  base_version integer not null check (base_version >= 0),
  name text not null,
  basic_code text not null,
  unit_code text references units,
  division text references divisions,
  content jsonb not null,
  reason text not null,
  batch_id uuid,
  edits integer not null default 0,
  effective_from date,
  drafted_by text not null,
  drafted_at timestamptz not null,
  reviewed_by text,
  released_by text,
  released_at timestamptz,
  held_at timestamptz,
  changed_at timestamptz not null,
  check ((state in ('released', 'in_force', 'superseded')) = (version is not null)),
  check ((version is null) = (effective_from is null)),
  check ((version is null) = (released_by is null)),
  check ((kind = 'item') = (unit_code is not null)),
  check (released_by is null or released_by <> drafted_by or drafted_by like 'system:%')
);
comment on table item_versions is 'owner: service-items; reference';
-- One at a time is worked on, and one holds.
create unique index item_versions_open on item_versions (kind, code) where state in ('draft', 'submitted', 'reviewed');
create unique index item_versions_holding on item_versions (kind, code) where state = 'in_force';
create unique index item_versions_number on item_versions (kind, code, version) where version is not null;
create index item_versions_due on item_versions (effective_from, version) where state = 'released';
create index item_versions_list on item_versions (kind, changed_at, version_id) where state in ('draft', 'submitted', 'reviewed', 'released');
create index item_versions_batch on item_versions (batch_id) where batch_id is not null;

-- Who took which step, when and why.
create table item_steps (
  version_id uuid not null references item_versions,
  step_no integer not null,
  action text not null,
  from_state text,
  to_state text not null,
  reason text,
  at timestamptz not null,
  actor text not null,
  primary key (version_id, step_no)
);
comment on table item_steps is 'owner: service-items; reference; append-only';

-- What stood before is the first version of each.
insert into item_versions (version_id, kind, code, what, state, version, base_version, name, basic_code, content, reason, effective_from,
    drafted_by, drafted_at, released_by, released_at, held_at, changed_at)
  select md5('basic:' || basic_code || ':1')::uuid, 'basic', basic_code, 'new', 'in_force', 1, 0, name, basic_code,
    jsonb_build_object('name', name, 'basis', basis, 'line', line, 'processing', processing, 'sides', sides, 'legalLimit', legal_limit,
      'promisedLimit', promised_limit, 'limitUnit', limit_unit), '', '2020-03-10', 'system:reference', changed_at, 'system:reference',
    changed_at, changed_at, changed_at
  from basic_items;
insert into item_versions (version_id, kind, code, what, state, version, base_version, name, basic_code, unit_code, division, content, reason,
    effective_from, drafted_by, drafted_at, released_by, released_at, held_at, changed_at)
  select md5('item:' || item_code || ':1')::uuid, 'item', item_code, 'new', 'in_force', 1, 0, name, basic_code, unit_code, division,
    jsonb_build_object('name', name, 'basis', basis, 'processing', processing, 'sides', sides, 'legalLimit', legal_limit,
      'promisedLimit', promised_limit, 'limitUnit', limit_unit, 'completion', completion), '', effective_from, 'system:reference', changed_at,
    'system:reference', changed_at, changed_at, changed_at
  from service_items;
