-- 问询表单 (plan 三(二), rules 1.7). `division`: whose form it is; it may be used there and below.
create table questionnaires (
  questionnaire_id text primary key check (questionnaire_id ~ '^[0-9a-z-]{1,36}$'),
  name text not null,
  division text not null references divisions,
  made_by text not null,
  made_at timestamptz not null,
  retired_at timestamptz,
  retired_by text,
  check ((retired_at is null) = (retired_by is null))
);
comment on table questionnaires is 'owner: questionnaires; reference';

-- What was published never changes: answers refer to it. In force from a moment on, until the next one is.
create table questionnaire_versions (
  questionnaire_id text not null references questionnaires,
  version integer not null check (version between 1 and 9999),
  content jsonb not null,
  effective_from timestamptz not null,
  published_by text not null,
  published_at timestamptz not null,
  primary key (questionnaire_id, version)
);
comment on table questionnaire_versions is 'owner: questionnaires; reference; append-only';

-- What is to become the next version. `revision` tells two who write at once apart.
create table questionnaire_drafts (
  questionnaire_id text primary key references questionnaires,
  revision integer not null,
  content jsonb not null,
  edited_by text not null,
  edited_at timestamptz not null
);
comment on table questionnaire_drafts is 'owner: questionnaires; reference';

-- Which form is asked where. Without a questionnaire: none is asked there. Ended rows stay, so that what was in force can be told.
create table questionnaire_assignments (
  assignment_id uuid primary key,
  questionnaire_id text references questionnaires,
  division text not null references divisions,
  kind text not null check (kind in ('item', 'basic', 'item_type', 'default')),
  target text not null,
  side text not null check (side in ('online', 'onsite', 'both')),
  from_at timestamptz not null,
  made_by text not null,
  ended_at timestamptz,
  ended_by text,
  check ((ended_at is null) = (ended_by is null)),
  check ((kind = 'default') = (target = ''))
);
comment on table questionnaire_assignments is 'owner: questionnaires; reference';
create unique index questionnaire_assignments_place on questionnaire_assignments (division, kind, target, side) where ended_at is null;

-- What was chosen, by question; what was written is sealed in the vault (rules 2.7). Neither level, item, window nor minute stands
-- here: only how far a reader's reach goes, whose service it was (to leave them out), and the day, for figures told a day late.
create table questionnaire_answers (
  record_id uuid not null,
  service_number smallint not null check (service_number between 1 and 99),
  questionnaire_id text not null,
  version integer not null,
  division text not null,
  unit_code text not null,
  staff_no text,
  received_on date not null,
  answers jsonb not null,
  primary key (record_id, service_number)
);
comment on table questionnaire_answers is 'owner: questionnaires; distributed by record_id; append-only';
create index questionnaire_answers_form on questionnaire_answers (questionnaire_id, version, received_on);
