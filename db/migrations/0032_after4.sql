-- How long a number rests after wrong tries (decisions/0034). `subject`: a digest of place and number. Kept for two days after the last.
create table lookup_waits (
  subject bytea primary key,
  wrong integer not null,
  until timestamptz not null,
  tried_at timestamptz not null
);
comment on table lookup_waits is 'owner: qr-codes; local';
create index lookup_waits_age on lookup_waits (tried_at);

-- `phone`: a digest of the phone that scanned, another each day, so that one phone behind many scans shows; forgotten after two days.
alter table found_services add column phone bytea;
create index found_services_lately on found_services using brin (found_at) with (pages_per_range = 16, autosummarize = on);

-- The window that a signal is about, where it is not about one rating.
alter table integrity_checks add column window_code text;

-- A receipt on its way from a device of the hall to the rater's own phone: taken once, and soon. Of the code only its digest is kept;
-- `taken_by`: a digest of the phone that took it, which may press twice.
create table receipt_hand_overs (
  token_hash bytea primary key,
  record_id uuid not null,
  service_number smallint not null,
  device_id text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  taken_at timestamptz,
  taken_by bytea,
  check ((taken_at is null) = (taken_by is null))
);
comment on table receipt_hand_overs is 'owner: ratings; local';
create index receipt_hand_overs_rating on receipt_hand_overs (record_id, service_number);
create index receipt_hand_overs_age on receipt_hand_overs (made_at);
