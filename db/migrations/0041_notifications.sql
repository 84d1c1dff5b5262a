-- 通知: one row a message to one person about one thing that happened to their case. Neither number nor words are kept: the number stays in
-- the vault and is opened only to be handed to the carrier, the words are made from `facts` (days and codes) as it goes out.
-- `occasion`: which of the case's happenings; the key decides, so that hearing one twice sends once. `next_at`: when a worker may take it up,
-- `attempt` fences off one that was given up. `staff_no`, at `served_path`: who is rated, to whom it is never listed. `link_hash`: of the token in its link, which is not kept either.
create table notifications (
  notification_id uuid primary key,
  record_id uuid not null,
  case_id uuid not null,
  event text not null,
  occasion text not null,
  audience text not null check (audience in ('rater')),
  channel text not null check (channel in ('sms')),
  language text not null,
  facts jsonb not null,
  division text not null,
  division_path text not null,
  unit_code text not null,
  served_path text not null,
  staff_no text,
  link_hash bytea not null check (octet_length(link_hash) = 32),
  link_until timestamptz not null,
  state text not null check (state in ('waiting', 'handed', 'sent', 'delivered', 'failed', 'unconfirmed', 'given_up')),
  reason text,
  counted_on date,
  attempt integer not null default 0,
  next_at timestamptz not null,
  queued_at timestamptz not null,
  queued_on date not null,
  handed_at timestamptz,
  settled_at timestamptz,
  unique (case_id, event, occasion, audience, channel)
);
comment on table notifications is 'owner: notifications; local';
create unique index notifications_link on notifications (link_hash);
create index notifications_open on notifications (next_at, notification_id) where state in ('waiting', 'handed', 'sent');
create index notifications_case on notifications (case_id, queued_at);
create index notifications_listed on notifications (queued_on, notification_id);

-- How many messages one person was sent on one day: the row decides, also when two workers ask at once. `person`: the vault's own MAC.
create table notification_days (
  person_id bytea not null check (octet_length(person_id) = 32),
  sent_on date not null,
  sent integer not null,
  primary key (person_id, sent_on)
);
comment on table notification_days is 'owner: notifications; local';

-- A number handed to the carrier, seen by nobody, is told to the rater as a look is.
alter table reveals drop constraint reveals_what_check;
alter table reveals add constraint reveals_what_check check (what in ('applicant', 'agent', 'text', 'call', 'sms'));
