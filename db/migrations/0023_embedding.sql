-- Portals that may show the rating page inside a page of their own: exact origins, kept with the client whose invitations they show.
alter table clients add column origins text[] not null default '{}' check (cardinality(origins) <= 20);

-- What an embedded receipt handed to the tracking page in a tab of its own: each taken once. Swept when it would no longer be taken anyway.
create table rater_hand_overs (
  hand_over_hash bytea primary key,
  taken_at timestamptz not null
);
comment on table rater_hand_overs is 'owner: ratings; local';
create index rater_hand_overs_age on rater_hand_overs (taken_at);
