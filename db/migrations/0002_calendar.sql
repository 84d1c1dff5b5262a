-- Each publication of a year's list is a new version of the whole calendar. The digest names its content: it chains every list published so far.
create table calendar_versions (
  version integer primary key check (version > 0),
  digest text not null,
  published_at timestamptz not null
);
comment on table calendar_versions is 'owner: calendar; reference';

-- One year's list of the nation (region 000000000000) or of a region. The highest version of a year counts; nothing is ever changed.
create table calendar_lists (
  region text not null check (region ~ '^[0-9]{12}$'),
  year smallint not null,
  version integer not null,
  complete boolean not null,
  packaged boolean not null,
  source text not null,
  published_by text not null,
  primary key (region, year, version)
);
comment on table calendar_lists is 'owner: calendar; reference';
alter table calendar_lists add foreign key (version) references calendar_versions (version);

create table calendar_days (
  region text not null,
  year smallint not null,
  version integer not null,
  day date not null,
  kind text not null check (kind in ('holiday', 'make_up')),
  name text not null,
  primary key (region, version, day)
);
comment on table calendar_days is 'owner: calendar; reference';
alter table calendar_days add foreign key (region, year, version) references calendar_lists (region, year, version);
