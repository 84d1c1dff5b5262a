-- What is reviewed and released is what was seen: the review keeps the number of the edit it saw, and while it stands the row takes no other
-- content (plan 二(三); rules 8).
alter table item_versions add column reviewed_edits integer;

update item_versions set reviewed_edits = edits where reviewed_by is not null;

alter table item_versions
  add constraint item_versions_reviewed check ((reviewed_by is null) = (reviewed_edits is null)),
  add constraint item_versions_as_reviewed check (reviewed_edits = edits),
  add constraint item_versions_released_reviewed check (released_by is null or released_by like 'system:%' or reviewed_by is not null),
  add constraint item_versions_reviewed_by_another check (reviewed_by is null or reviewed_by <> drafted_by);
