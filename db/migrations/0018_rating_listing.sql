-- What the list of ratings is sorted, filtered and narrowed by, written by the listener `ratings.list`. Six indexes here cost a person
-- who rates nothing; on `ratings` they cost each rating more than its own row does (decisions/0017). Everything shown is read from `ratings`.
create table rating_listing (
  record_id uuid not null,
  service_number smallint not null,
  rating_id uuid not null,
  rated_on date not null,
  received_at timestamptz not null,
  level smallint not null,
  class text not null,
  channel text not null,
  anonymous boolean not null,
  identification text not null,
  division text not null,
  deciding_unit text not null,
  item_code text,
  staff_no text,
  detail_codes text[] not null,
  has_text boolean not null,
  primary key (record_id, service_number)
);
comment on table rating_listing is 'owner: ratings; distributed by record_id';
-- By day for those who see everything, by division and day for everyone else, by unit and item for whoever asks for one of them.
create index rating_listing_day on rating_listing (rated_on, rating_id);
create index rating_listing_place on rating_listing (division, rated_on, rating_id);
create index rating_listing_unit on rating_listing (deciding_unit, item_code, rated_on, rating_id);
-- What is rare.
create index rating_listing_bad on rating_listing (rated_on, rating_id) where level <= 2;
create index rating_listing_odd on rating_listing (rated_on, rating_id) where class <> 'ordinary';
create index rating_listing_id on rating_listing (rating_id);

-- From a bad rating to its case.
create index rectifications_rating on rectifications (rating_id);
