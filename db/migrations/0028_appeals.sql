-- 告知 (rules 2.4): one a case whose verified rating concerns an identified person. What the case says of it is read from the case; frozen
-- here is what the person may be told, as it was: an anonymous rater who gives their name later is not told of by it.
create table rated_notices (
  record_id uuid not null,
  notice_id uuid not null,
  case_id uuid not null,
  state text not null,
  verified_at timestamptz not null,
  due_on date not null,
  due_order timestamptz not null,
  anonymous boolean not null,
  rated_on date not null,
  quotes boolean not null,
  issued_at timestamptz,
  acknowledged_at timestamptz,
  steps integer not null,
  changed_at timestamptz not null,
  primary key (record_id, case_id),
  unique (record_id, notice_id)
);
comment on table rated_notices is 'owner: appeals; distributed by record_id';
create index rated_notices_id on rated_notices (notice_id);
create index rated_notices_due on rated_notices (due_order, notice_id);

-- 申诉 of the rated or the unit, 异议 of the rater (rules 4): one proceeding, with its 复核. `office_path`: the division whose 政务服务管理机构
-- decides now; empty where only 自治区 may. `agreed`: who has said the same in this round. One at a time is under way about one rating.
create table appeals (
  record_id uuid not null,
  appeal_id uuid not null,
  case_id uuid not null,
  service_number smallint not null,
  origin text not null,
  kind text not null check (kind in ('appeal', 'objection')),
  filed_by text not null check (filed_by in ('rated', 'unit', 'rater')),
  state text not null,
  effect text,
  reviewed boolean not null,
  filed_at timestamptz not null,
  filed_on date not null,
  office_path text not null,
  agreed text[] not null,
  due_on date,
  due_clock text,
  due_order timestamptz not null,
  steps integer not null,
  changed_at timestamptz not null,
  decided_on date,
  closed_at timestamptz,
  primary key (record_id, appeal_id)
);
comment on table appeals is 'owner: appeals; distributed by record_id';
create unique index appeals_under_way on appeals (record_id, case_id) where closed_at is null;
create index appeals_of_case on appeals (record_id, case_id);
create index appeals_id on appeals (appeal_id);
create index appeals_due on appeals (due_order, appeal_id);
create index appeals_filed on appeals (filed_on, appeal_id);

-- Stored due moments with what each was reckoned from (rules 3.3): a later calendar or policy moves none of them. `subject_id`: a notice,
-- an appeal, or a case, whose outcome gives the right to appeal.
create table appeal_clocks (
  record_id uuid not null,
  subject_id uuid not null,
  clock text not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  due_on date not null,
  clause text not null,
  policy_row_id text not null,
  calendar_version integer not null,
  provisional boolean not null,
  met_at timestamptz,
  primary key (record_id, subject_id, clock)
);
comment on table appeal_clocks is 'owner: appeals; distributed by record_id';

-- Who did what, when; `words` names the texts that were written with it, which the vault keeps and masks.
create table appeal_steps (
  record_id uuid not null,
  subject_id uuid not null,
  step_no integer not null,
  at timestamptz not null,
  action text not null,
  from_state text,
  to_state text not null,
  actor text not null,
  role text not null,
  effect text,
  words text[] not null,
  primary key (record_id, subject_id, step_no)
);
comment on table appeal_steps is 'owner: appeals; distributed by record_id; append-only';
