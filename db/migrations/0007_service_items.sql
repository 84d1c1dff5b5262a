-- 基本目录: what the same matter is called, rests on and belongs to everywhere (三级四同, rules 8).
create table basic_items (
  basic_code text primary key check (basic_code ~ '^[0-9]{12}$'),
  name text not null,
  line text not null,
  item_type text not null check (item_type ~ '^[0-9]{2}$'),
  processing text not null check (processing in ('immediate', 'committed')),
  sides text not null check (sides in ('both', 'onsite', 'online', 'hotline')),
  legal_limit integer not null check (legal_limit >= 0),
  promised_limit integer not null check (promised_limit >= 0),
  limit_unit text not null check (limit_unit in ('working', 'natural')),
  check (promised_limit <= legal_limit)
);
comment on table basic_items is 'owner: service-items; reference';

-- 实施清单: the matter as one unit handles it. 31 characters, or 33 for a 业务办理项 of it (facts 4.4).
create table service_items (
  item_code text primary key check (char_length(item_code) in (31, 33)),
  basic_code text not null references basic_items,
  name text not null,
  unit_code text not null references units,
  division text not null references divisions,
  item_type text not null,
  processing text not null check (processing in ('immediate', 'committed')),
  sides text not null check (sides in ('both', 'onsite', 'online', 'hotline')),
  legal_limit integer not null check (legal_limit >= 0),
  promised_limit integer not null check (promised_limit >= 0),
  limit_unit text not null check (limit_unit in ('working', 'natural')),
  status text not null default 'in_force' check (status in ('in_force', 'paused', 'cancelled')),
  effective_from date not null,
  effective_to date check (effective_to > effective_from),
  check (promised_limit <= legal_limit)
);
comment on table service_items is 'owner: service-items; reference';
create index service_items_division on service_items (division, item_code);
create index service_items_basic on service_items (basic_code, division);
