-- Each change of a number of the rules is a new version of the whole; the digest names its content and chains every row confirmed so far.
create table policy_versions (
  version integer primary key check (version > 0),
  digest text not null,
  made_at timestamptz not null
);
comment on table policy_versions is 'owner: policies; reference';

-- A dated row holds from its day until a later one of its key begins. It counts once a second person has confirmed it, and is never changed after.
create table policy_rows (
  row_id uuid primary key,
  key text not null,
  value jsonb not null,
  clause text not null,
  decided boolean not null,
  effective_from date not null,
  reason text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  version integer,
  check ((confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null) = (version is null)),
  check (confirmed_by is null or confirmed_by <> proposed_by or proposed_by = 'system:seed')
);
comment on table policy_rows is 'owner: policies; reference';
alter table policy_rows add foreign key (version) references policy_versions (version);
-- Of one key only one row can begin on a day.
create unique index policy_rows_begin on policy_rows (key, effective_from) where confirmed_by is not null;
create index policy_rows_key on policy_rows (key, effective_from, row_id);
