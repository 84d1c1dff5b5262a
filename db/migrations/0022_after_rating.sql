-- A second thought of the same rater about the same service: at most one (rules 1.13). Nothing here changes the first rating. Dimensions
-- are the first rating's, frozen there; `first_level` is what it is shown beside. What it is called and who may read it follow the first.
create table follow_ups (
  record_id uuid not null,
  service_number smallint not null,
  rating_id uuid not null,
  class text not null,
  first_level smallint not null check (first_level between 1 and 5),
  level smallint not null check (level between 1 and 5),
  detail_codes text[] not null,
  reason text not null check (reason in ('given', 'declined', 'not_asked')),
  channel text not null,
  side text not null,
  division text not null,
  deciding_unit text not null,
  serving_unit text not null,
  hall_code text,
  window_code text,
  staff_no text,
  item_code text,
  served_on date not null,
  rated_on date not null,
  received_at timestamptz not null,
  text_digest bytea,
  leaf_version smallint not null,
  salt bytea not null check (octet_length(salt) = 16),
  leaf_hash bytea not null check (octet_length(leaf_hash) = 32),
  receipt_hash bytea not null,
  body_hash bytea not null,
  primary key (record_id, service_number)
);
comment on table follow_ups is 'owner: ratings; distributed by record_id; append-only';
create index follow_ups_receipt on follow_ups (receipt_hash);

-- Raters who changed 匿名 to 实名 later (rules 2.2). Never back, and never by changing the rating: it is read beside it.
create table real_names (
  record_id uuid not null,
  service_number smallint not null,
  given_at timestamptz not null,
  primary key (record_id, service_number)
);
comment on table real_names is 'owner: ratings; distributed by record_id; append-only';

-- A bad follow-up has a case of its own, with clocks of its own (rules 1.13, decisions/0022).
alter table rectifications drop constraint rectifications_origin_check;
alter table rectifications add constraint rectifications_origin_check check (origin in ('rating', 'follow_up'));

-- What has to be looked into: raters' reports and signals (rules 5.7). `office_path`: who looks into it, the path of the division whose
-- 政务服务管理机构 does; empty where only 自治区 may. `source` and `number` bound how many reports one code can bring.
create table integrity_checks (
  record_id uuid not null,
  service_number smallint not null,
  check_id uuid not null,
  rating_id uuid not null,
  signal text not null,
  source text not null check (source in ('rater', 'holder', 'system')),
  number smallint not null,
  what text[] not null,
  facts jsonb not null,
  has_text boolean not null,
  body_hash bytea not null,
  place_shown boolean not null,
  anonymous boolean not null,
  state text not null,
  finding text,
  received_at timestamptz not null,
  received_on date not null,
  division text not null,
  division_path text not null,
  office_path text not null,
  serving_unit text not null,
  deciding_unit text not null,
  staff_no text,
  item_code text,
  steps integer not null,
  changed_at timestamptz not null,
  primary key (record_id, service_number, signal, source, number),
  unique (record_id, check_id)
);
comment on table integrity_checks is 'owner: integrity; distributed by record_id';
create index integrity_checks_id on integrity_checks (check_id);
create index integrity_checks_day on integrity_checks (received_on, check_id);
create index integrity_checks_office on integrity_checks (office_path text_pattern_ops, received_on, check_id);

-- Who did what about it, when; what they wrote is sealed.
create table integrity_steps (
  record_id uuid not null,
  check_id uuid not null,
  step_no integer not null,
  at timestamptz not null,
  action text not null,
  from_state text,
  to_state text not null,
  actor text not null,
  role text,
  sealed bytea,
  key_version integer,
  primary key (record_id, check_id, step_no)
);
comment on table integrity_steps is 'owner: integrity; distributed by record_id; append-only';
