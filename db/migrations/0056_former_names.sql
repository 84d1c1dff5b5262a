-- Who looks for a unit or a hall by a name that it no longer has finds it: only renamings are looked through.
create index organisation_changes_named on organisation_changes (kind, code) where fields @> '[{"field": "name"}]';
