-- Calls through a relay: who asked is called, then the rater, neither seeing the other's number (rules 2.3). `caller_sealed` is the
-- asker's own number and goes when the call has ended; the rater's stays in the vault and is opened only to be handed to the relay.
-- `next_at`: when a worker may take it up; `attempt` fences off one that was given up. One case has one call at a time: the partial key decides.
create table relayed_calls (
  call_id uuid primary key,
  record_id uuid not null,
  case_id uuid not null,
  party text not null check (party in ('applicant', 'agent')),
  purpose text not null,
  role text not null,
  asker text not null,
  caller_sealed bytea,
  key_version integer not null,
  state text not null check (state in ('waiting', 'placed', 'ended')),
  result text,
  seconds integer,
  attempt integer not null default 0,
  next_at timestamptz not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'ended') = (result is not null)),
  check ((state = 'ended') = (caller_sealed is null))
);
comment on table relayed_calls is 'owner: vault; local';
create unique index relayed_calls_one on relayed_calls (case_id) where state <> 'ended';
create index relayed_calls_case on relayed_calls (case_id, asked_at);
create index relayed_calls_open on relayed_calls (next_at, call_id) where state <> 'ended';

-- A call without the number being seen is told to the rater as a look is.
alter table reveals drop constraint reveals_what_check;
alter table reveals add constraint reveals_what_check check (what in ('applicant', 'agent', 'text', 'call'));

-- Forms of the rater's that arrived, by a digest of what they say: the same one again is the same act. What was said stands in the case.
create table rater_acts (
  record_id uuid not null,
  case_id uuid not null,
  act_hash bytea not null check (octet_length(act_hash) = 32),
  action text not null,
  at timestamptz not null,
  primary key (record_id, case_id, act_hash)
);
comment on table rater_acts is 'owner: tracking; distributed by record_id; append-only';
