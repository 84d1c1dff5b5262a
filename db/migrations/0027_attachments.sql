-- Files that belong to a case, an appeal or a part of a case. How many each owner holds is counted in one row, whose update decides
-- between two that are handed in at once.
create table attachment_owners (
  owner_id uuid not null,
  owner_kind text not null check (owner_kind in ('case', 'appeal', 'part')),
  held smallint not null,
  primary key (owner_id, owner_kind)
);
comment on table attachment_owners is 'owner: attachments; distributed by owner_id';

-- What was handed in. Its name and who brought it are sealed; `type` is what the content proved to be. `digest` is SM3 of what is kept,
-- `given_digest` of what was handed in: they differ where place, author and what trails behind were taken out. `named_at`: since a step
-- or a statement names it, it can no longer be taken back.
create table attachments (
  owner_id uuid not null,
  owner_kind text not null,
  attachment_id uuid not null,
  kept_at timestamptz not null,
  type text not null,
  size integer not null,
  digest bytea not null,
  given_digest bytea not null,
  sealed bytea not null,
  key_version integer not null,
  actor text not null,
  role text,
  named_at timestamptz,
  primary key (owner_id, owner_kind, attachment_id)
);
comment on table attachments is 'owner: attachments; distributed by owner_id';

-- The bytes, sealed piece by piece: a file is read and sent without ever being whole in memory.
create table attachment_pieces (
  owner_id uuid not null,
  attachment_id uuid not null,
  piece_no smallint not null,
  sealed bytea not null,
  primary key (owner_id, attachment_id, piece_no)
);
comment on table attachment_pieces is 'owner: attachments; distributed by owner_id';
-- What is sealed cannot be made smaller: PostgreSQL need not try.
alter table attachment_pieces alter column sealed set storage external;
