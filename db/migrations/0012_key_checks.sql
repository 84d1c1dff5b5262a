-- A MAC of a fixed text under each master key that this database was ever started with: a key file that belongs to another
-- database is told at boot, not when a sealed field is first opened. It tells nothing of the key.
create table key_checks (
  version integer primary key check (version between 1 and 65535),
  mac bytea not null check (octet_length(mac) = 32),
  first_used_at timestamptz not null
);
comment on table key_checks is 'owner: platform; local; append-only';
