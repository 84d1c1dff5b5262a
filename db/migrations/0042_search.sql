-- What a name of an item sounds like, once for each name however many items carry it (decisions/0044). `beginnings`: its letters from
-- every syllable on, in full (after a 2) and by first letters (after a 1), so that 身份证 of 居民身份证申领 is found by `shenfen` and by
-- `sfz`. Beside the items and not in them: intake reads no wider rows. A tsvector finds what begins so, and needs no extension.
create table item_names (
  name text primary key,
  pinyin text not null,
  initials text not null,
  beginnings tsvector not null
);
comment on table item_names is 'owner: service-items; reference';
create index item_names_beginnings on item_names using gin (beginnings) with (fastupdate = off);
create index item_names_pinyin on item_names (pinyin text_pattern_ops);
create index item_names_initials on item_names (initials text_pattern_ops);

-- By which a sealed name is found: a few short keyed digests of how it begins, empty once the person has left. They narrow down only;
-- whoever looks has the name itself opened and compared, if they may see it at all.
alter table staff add column name_keys integer[] not null default '{}';
create index staff_name_keys on staff using gin (name_keys) with (fastupdate = off) where status = 'active';
create index staff_unkeyed on staff (division, staff_no) where status = 'active' and name_keys = '{}';
-- The list goes by number; a number is looked for from its beginning.
create index staff_by_number on staff (staff_no, division);
create index staff_number on staff (staff_no text_pattern_ops);
create index windows_staff on windows (division, staff_no);
create index windows_by_code on windows (window_code, division);
create index windows_by_name on windows (name, division, window_code);
create index units_by_name on units (name, unit_code);
