-- People who work here. The name is sealed: the table of accounts names nobody by itself.
create table users (
  user_id uuid primary key,
  account text not null unique check (account ~ '^[a-z0-9][a-z0-9.-]{1,63}$'),
  name_sealed bytea not null,
  password_hash text not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);
comment on table users is 'owner: identity; reference';

-- One role of one person: where it holds, and from which day to before which day.
create table assignments (
  assignment_id uuid primary key,
  user_id uuid not null references users,
  role text not null,
  division_path text not null check (division_path ~ '^([0-9]{12}/)+$'),
  unit text,
  line text,
  staff_no text,
  starts_on date not null,
  ends_on date check (ends_on > starts_on),
  assigned_at timestamptz not null,
  assigned_by text not null
);
comment on table assignments is 'owner: identity; reference';
create index assignments_user on assignments (user_id, starts_on);
-- 三员分立: system, security and audit administrator are three people. Dated overlaps are refused by the rule; two open ones here.
create unique index assignments_one_of_three on assignments (user_id) where role in ('admin', 'security', 'auditor') and ends_on is null;

-- Only the hash of the cookie's token is here.
create table sessions (
  session_id uuid primary key,
  token_hash bytea not null unique,
  user_id uuid not null references users,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  closed_at timestamptz
);
comment on table sessions is 'owner: identity; local';
create index sessions_expiry on sessions (expires_at);

-- Systems that call us. Raising secret_version ends every token that was issued under the old secret.
create table clients (
  client_id text primary key check (client_id ~ '^[a-z0-9][a-z0-9.-]{1,63}$'),
  name text not null,
  secret_hash bytea not null,
  secret_version integer not null default 1,
  scopes text[] not null,
  sources text[] not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);
comment on table clients is 'owner: identity; reference';

-- Failed sign-ins of one account; unknown accounts share a bounded number of rows.
create table sign_in_failures (
  subject text primary key,
  failures integer not null,
  last_failed_at timestamptz not null,
  locked_until timestamptz
);
comment on table sign_in_failures is 'owner: identity; local';
create index sign_in_failures_age on sign_in_failures (last_failed_at);
