-- No primary key: (tx, seq) is unique by its sequence, and a third index on the busiest table would refuse nothing.
-- Events are audit, outbox and timeline in one. A position is (tx, seq): a later number can commit first.
create sequence event_seq;
create table events (
  seq bigint not null default nextval('event_seq'),
  tx xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null,
  name text not null,
  subject text not null,
  actor text not null,
  payload jsonb not null
) partition by range (recorded_at);
comment on table events is 'owner: platform; local; append-only';
create index events_position on events (tx, seq);
-- The timeline of a thing. A rating's only event of intake is its own record, and an index entry for each would be random writes on the busiest path.
create index events_subject on events (subject, seq) where name <> 'rating.recorded';
create table events_rest partition of events default;
comment on table events_rest is 'owner: platform; local; append-only';

create table listener_positions (
  listener text primary key,
  tx xid8 not null,
  seq bigint not null,
  moved_at timestamptz not null
);
comment on table listener_positions is 'owner: platform; local';

-- What a listener could not take, with all later events of the same subject, until someone replays it.
create table parked_events (
  listener text not null,
  seq bigint not null,
  tx xid8 not null,
  recorded_at timestamptz not null,
  subject text not null,
  name text not null,
  fault text not null,
  parked_at timestamptz not null,
  attempts integer not null default 1,
  primary key (listener, seq)
);
comment on table parked_events is 'owner: platform; local';
create index parked_events_subject on parked_events (listener, subject, tx, seq);
