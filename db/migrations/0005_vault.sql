-- Contact data, apart from ratings (rules 2.3). Sealed field by field; key_version tells which rows a new key has yet to reach.
-- frozen_at: since a bad rating of the record; from then on no push replaces or removes whom a callback must reach.
-- person_id = HMAC(type, number): the same person in every record, nobody without the key. phone_blind finds a record by its phone.
create table record_contacts (
  record_id uuid not null,
  party text not null check (party in ('applicant', 'agent')),
  person_id bytea not null check (octet_length(person_id) = 32),
  id_type text not null,
  name_sealed bytea not null,
  id_number_sealed bytea not null,
  phone_sealed bytea,
  phone_blind bytea,
  key_version integer not null,
  kept_at timestamptz not null,
  frozen_at timestamptz,
  primary key (record_id, party)
);
comment on table record_contacts is 'owner: vault; distributed by record_id';
create index record_contacts_phone on record_contacts (phone_blind) where phone_blind is not null;
create index record_contacts_person on record_contacts (person_id);

-- What was written, as it was written (rules 2.7). text_id is named by the feature that keeps it.
create table raw_texts (
  record_id uuid not null,
  text_id text not null,
  about text not null,
  sealed bytea not null,
  key_version integer not null,
  kept_at timestamptz not null,
  primary key (record_id, text_id)
);
comment on table raw_texts is 'owner: vault; distributed by record_id';

-- What people, search and analysis read. mask_version: a text masked by older rules is masked anew.
create table masked_texts (
  record_id uuid not null,
  text_id text not null,
  about text not null,
  masked text not null,
  mask_version integer not null,
  masked_at timestamptz not null,
  primary key (record_id, text_id)
);
comment on table masked_texts is 'owner: vault; distributed by record_id';

-- Who opened what, when, for which case and purpose; the rater reads it, without the name (rules 2.3).
create table reveals (
  record_id uuid not null,
  reveal_id uuid not null,
  what text not null check (what in ('applicant', 'agent', 'text')),
  case_id text not null,
  purpose text not null,
  role text not null,
  actor text not null,
  revealed_at timestamptz not null,
  primary key (record_id, reveal_id)
);
comment on table reveals is 'owner: vault; distributed by record_id; append-only';
