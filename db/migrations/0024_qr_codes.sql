-- Codes that hang at a hall, a window or beside a matter and stay the same (decisions/0024). What is printed tells nothing: no place,
-- no number. A code is never used again: a retired one goes on saying that it is retired.
create table fixed_codes (
  code text primary key check (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  division text not null references divisions,
  hall_code text not null,
  window_code text,
  item_code text references service_items,
  made_by text not null,
  made_at timestamptz not null,
  printed_at timestamptz,
  printed_times integer not null default 0,
  retired_at timestamptz,
  retired_by text,
  retired_reason text,
  replaced_by text references fixed_codes,
  foreign key (division, hall_code) references halls,
  foreign key (division, window_code) references windows,
  check ((retired_at is null) = (retired_by is null)),
  check ((retired_at is null) = (retired_reason is null)),
  check (replaced_by is null or retired_at is not null)
);
comment on table fixed_codes is 'owner: qr-codes; reference';
-- One that is in use for a place and a matter.
create unique index fixed_codes_place on fixed_codes (division, hall_code, coalesce(window_code, ''), coalesce(item_code, ''))
  where retired_at is null;

-- How often a code was opened, by day; of a retired one too.
create table fixed_code_visits (
  code text not null,
  day date not null,
  visits integer not null,
  primary key (code, day)
);
comment on table fixed_code_visits is 'owner: qr-codes; local';

-- What a person was led to, and how it was found. `code` null: found on a terminal. `claim`: the number and the last characters
-- that were typed and fitted nothing yet, sealed, until a later push fits them (rules 1.9).
create table found_services (
  found_id uuid primary key,
  code text,
  how text not null check (how in ('joined', 'number', 'awaiting')),
  record_id uuid not null,
  service_number smallint not null,
  division text not null,
  window_code text,
  found_at timestamptz not null,
  claim bytea
);
comment on table found_services is 'owner: qr-codes; local';
create index found_services_code on found_services (code, found_at);
create index found_services_place on found_services (division, window_code, found_at) where how = 'awaiting';

-- An occurrence that awaited its match, and the one that it turned out to be: a link, never a change of key.
create table late_matches (
  record_id uuid not null,
  service_number smallint not null,
  matched_record_id uuid not null,
  matched_service_number smallint not null,
  evidence text not null check (evidence in ('number', 'only_one')),
  matched_at timestamptz not null,
  primary key (record_id, service_number),
  unique (matched_record_id, matched_service_number)
);
comment on table late_matches is 'owner: qr-codes; local';

-- How often something was tried in a stretch of time. `subject` is a digest: of a number, a device, a place. Kept for two days.
create table lookup_tries (
  subject bytea not null,
  since timestamptz not null,
  tries integer not null,
  primary key (subject, since)
);
comment on table lookup_tries is 'owner: qr-codes; local';
create index lookup_tries_age on lookup_tries (since);

-- A rating of an occurrence that awaits its match counts, and stands on a line of its own (rules 1.9).
alter table ratings drop constraint ratings_class_check;
alter table ratings add constraint ratings_class_check
  check (class in ('ordinary', 'assisted', 'unmatched', 'canary', 'imported_default'));

-- Who was served at a window just now. A range index costs a push next to nothing: what was served lately was written lately.
create index service_occurrences_lately on service_occurrences using brin (served_at) with (pages_per_range = 16, autosummarize = on);
